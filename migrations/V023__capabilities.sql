-- What a member may do is worked out when the member changes and not in every transaction: that was four fifths of enter.
-- (Whoever changes what a role may do writes the members anew: a stored column follows its own row only.)

alter table members add column capabilities text[] not null
    generated always as (effective_capabilities(role, granted, revoked)) stored;

create or replace function enter(p_tenant uuid, p_subject text, p_capability text, p_request_id text) returns void
    language plpgsql
as $$
declare
    who record;
begin
    -- Outside our own BEGIN the level is the role's marker, serializable. A writer's BEGIN that waited does not count
    -- either: rows are stamped with its time, and readers trust that nothing commits 20 seconds after its stamp.
    if current_setting('transaction_isolation') <> 'read committed'
       or current_setting('transaction_read_only') = 'off' and clock_timestamp() - now() > interval '3 seconds' then
        raise exception 'no transaction was begun for this' using errcode = 'IQ001';
    end if;
    if nullif(current_setting('app.current_tenant_id', true), '') is not null then
        raise exception 'this transaction already acts for a company' using errcode = 'IQ002';
    end if;
    perform set_config('app.current_tenant_id', p_tenant::text, true);

    select m.member_id, m.role, t.status as company, m.capabilities
      into who
      from members m
      join tenants t on t.tenant_id = m.tenant_id
     where m.subject = p_subject
       and m.status = 'active';
    if not found then
        raise exception 'not an active member of this company' using errcode = 'IQ003';
    end if;
    if who.company <> 'active' then
        raise exception 'the company is %', who.company using errcode = 'IQ004';
    end if;
    if p_capability is null or p_capability <> all (who.capabilities) then
        raise exception 'the role % lacks the capability %', who.role, p_capability using errcode = 'IQ005';
    end if;

    perform set_config('app.member_id', who.member_id::text, true),
            set_config('app.role', who.role, true),
            set_config('app.capabilities', array_to_string(who.capabilities, ','), true),
            set_config('app.request_id', coalesce(p_request_id, ''), true);
    if current_setting('transaction_read_only') = 'off' then
        -- Off first: a timer that runs already is not set anew.
        perform set_config('transaction_timeout', '0', true), set_config('transaction_timeout', '15s', true);
    end if;
end
$$;
