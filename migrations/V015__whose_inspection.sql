-- Everybody in a company sees all its inspections; who lacks schedule_others changes only those assigned to them.
-- Checked here and not in the service, so that no endpoint can forget it.

create function created_by_me_now(p_inspection uuid) returns boolean
    language sql stable
    return exists (select from inspections i
                    where i.inspection_id = p_inspection and i.created_at = now() and i.created_by = current_member());

-- Assigned before this transaction, unless the inspection itself is new: nobody takes one by assigning themself to it.
create function assigned_to_me(p_inspection uuid) returns boolean
    language sql stable
    return exists (select from assignments a
                    where a.inspection_id = p_inspection
                      and a.member_id = current_member()
                      and a.active
                      and ((a.created_at, a.created_by) is distinct from (now(), current_member())
                           or created_by_me_now(p_inspection)));

create function may_change_inspection(p_inspection uuid) returns boolean
    language sql stable
    return may('schedule_others') or assigned_to_me(p_inspection) or created_by_me_now(p_inspection);

grant execute on function assigned_to_me(uuid), created_by_me_now(uuid), may_change_inspection(uuid) to inspectiq_app;

-- On inspections and their children. Inserts are looked at afterwards, because one statement may bring an inspection
-- and its children together; changes and deletions before, while the row that gives the right is still there.
create function guard_inspection() returns trigger
    language plpgsql
as $$
declare
    changed  uuid := case when tg_op = 'DELETE' then old.inspection_id else new.inspection_id end;
    standing text;
begin
    if the_service_speaks() then
        if not may_change_inspection(changed) then
            raise exception 'this inspection is not assigned to you' using errcode = 'IQ011';
        end if;
        select status into standing from inspections where inspection_id = changed;
        if standing in ('archived', 'cancelled') and not (tg_table_name = 'inspections' and standing = 'cancelled') then
            raise exception 'an inspection that is % takes no changes', standing using errcode = 'IQ010';
        end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger guard before update on inspections for each row execute function guard_inspection();

create trigger guard before update or delete on inspection_services for each row execute function guard_inspection();
create trigger guard_new after insert on inspection_services for each row execute function guard_inspection();
create trigger guard before update or delete on inspection_parties for each row execute function guard_inspection();
create trigger guard_new after insert on inspection_parties for each row execute function guard_inspection();
create trigger guard before update or delete on appointments for each row execute function guard_inspection();
create trigger guard_new after insert on appointments for each row execute function guard_inspection();
create trigger guard before update or delete on assignments for each row execute function guard_inspection();
create trigger guard_new after insert on assignments for each row execute function guard_inspection();

-- And another member's day is not theirs to fill or to free.
create function guard_others_time() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and not may('schedule_others')
       and (case when tg_op = 'DELETE' then old.member_id else new.member_id end) is distinct from current_member() then
        raise exception 'only schedule_others assigns other members' using errcode = 'IQ011', column = 'member_id';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger guard_others_time before insert or update or delete on assignments
    for each row execute function guard_others_time();

-- Looked at when the transaction commits, because an order comes in several statements: it has a service, and it is
-- assigned to its maker when they may schedule only themself.
create function ordered_whole() returns trigger
    language plpgsql
as $$
begin
    if exists (select from inspections where inspection_id = new.inspection_id and deleted_at is null) then
        if not exists (select from inspection_services where inspection_id = new.inspection_id) then
            raise exception 'an inspection has at least one service' using errcode = 'IQ012', table = 'inspections', column = 'services';
        end if;
        if current_member() is not null and not may('schedule_others')
           and not exists (select from assignments where inspection_id = new.inspection_id and member_id = current_member()) then
            raise exception 'without schedule_others an inspection is made for oneself' using errcode = 'IQ011', column = 'member_id';
        end if;
    end if;
    return null;
end
$$;
create constraint trigger ordered_whole after insert on inspections
    deferrable initially deferred for each row execute function ordered_whole();

create function keeps_a_service() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from inspection_services where inspection_id = old.inspection_id) then
        raise exception 'an inspection has at least one service' using errcode = 'IQ012', table = 'inspections', column = 'services';
    end if;
    return null;
end
$$;
create constraint trigger keeps_a_service after delete on inspection_services
    deferrable initially deferred for each row execute function keeps_a_service();
