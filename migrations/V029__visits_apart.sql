-- Nobody is in two places at once: the time of a visit is kept with each assignment, and one member's times stay apart,
-- whoever books them in the same instant. A ride-along or a reviewer gives no time of their own.

-- Orders that are deleted already take nobody's time either. The owner sees no company's rows, so they are unforced for this
-- one statement; until the transaction ends nobody else can look at the tables.
alter table inspections no force row level security;
alter table assignments no force row level security;
alter table assignments disable trigger user;
update assignments s set active = false
  from inspections i
 where (i.tenant_id, i.inspection_id) = (s.tenant_id, s.inspection_id) and i.deleted_at is not null and s.active;
alter table assignments enable trigger user;
alter table assignments force row level security;
alter table inspections force row level security;

alter table assignments add constraint assignments_apart
    exclude using gist (tenant_id with =, member_id with =, during with &&) where (active and role in ('lead', 'helper'));

-- Everybody who goes to an inspection, locked in one order, before their times are compared: two bookings for the same
-- people wait for each other, and the second one sees the first instead of a deadlock.
create function lock_who_goes(p_inspection uuid) returns void
    language sql volatile
begin atomic
    select from members m
     where m.member_id in (select s.member_id from assignments s where s.inspection_id = p_inspection)
     order by m.member_id
       for no key update;
end;

create or replace function copy_time_to_assignment() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform lock_who_goes(new.inspection_id);
    update assignments s
       set during = a.during, active = a.active
      from appointments a
     where s.assignment_id = new.assignment_id
       and a.appointment_id = new.appointment_id
       and (s.during, s.active) is distinct from (a.during, a.active);
    return null;
end
$$;

-- After guard_new, in the order of their names: who may not book is told so, and not whether somebody is free.
drop trigger copy_time on assignments;
create trigger time_copied after insert on assignments for each row execute function copy_time_to_assignment();

create or replace function copy_time_to_assignments() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform lock_who_goes(new.inspection_id);
    update assignments set during = new.during, active = new.active where appointment_id = new.appointment_id;
    return null;
end
$$;

-- An order that is deleted takes nobody's time.
create function frees_time() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    update assignments set active = false where inspection_id = new.inspection_id and active;
    return null;
end
$$;
create trigger frees_time after update of deleted_at on inspections
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function frees_time();

-- A visit ends on the day it began, on the clock of the place: one that passes midnight is two visits, or a slip of the pen.
create function visit_within_a_day() returns trigger
    language plpgsql
as $$
begin
    if new.starts_at < new.ends_at and new.ends_at <= new.starts_at + interval '24 hours'
       and (new.starts_at at time zone new.timezone)::date
           <> ((new.ends_at - interval '1 microsecond') at time zone new.timezone)::date then
        raise exception 'the visit passes midnight'
            using errcode = 'check_violation', constraint = 'appointment_ends_at_midnight', table = 'appointments';
    end if;
    return new;
end
$$;
-- After the triggers that fill in the clock and look whether there is one: they run in the order of their names.
create trigger within_a_day before insert or update of starts_at, ends_at, timezone on appointments
    for each row execute function visit_within_a_day();
