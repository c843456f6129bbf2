-- A key without an answer would be refused for a day, although what it stands for was done. The answer travels with
-- COMMIT, and if it were lost on the way COMMIT must not succeed alone.

create function answered() returns trigger
    language plpgsql
as $$
begin
    if exists (select from idempotency_keys
                where member_id = new.member_id and method = new.method and path = new.path and key = new.key
                  and response is null) then
        raise exception 'a key is kept with its answer' using errcode = 'protocol_violation';
    end if;
    return null;
end
$$;
create constraint trigger answered after insert on idempotency_keys
    deferrable initially deferred for each row execute function answered();
