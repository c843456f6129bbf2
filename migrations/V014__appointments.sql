-- When an inspection happens and who goes. An appointment is a time on a clock somewhere; an assignment puts a member
-- on it, and carries a copy of the time, because nobody can be booked twice for the same time and a constraint sees one table.

create table appointments (
    tenant_id      uuid        not null default current_tenant(),
    appointment_id uuid        not null default uuid_v7(),
    inspection_id  uuid        not null,
    purpose        text        not null default 'inspection'
                   constraint appointment_purpose_known check (purpose in ('inspection', 'reinspection', 'pickup', 'walkthrough', 'other')),
    starts_at      timestamptz not null,
    ends_at        timestamptz not null,
    -- The place's clock; the company's when none is said.
    timezone       text        not null,
    during         tstzrange   generated always as (case when starts_at < ends_at then tstzrange(starts_at, ends_at) end) stored,
    status         text        not null default 'booked'
                   constraint appointment_status_known check (status in
                       ('tentative', 'booked', 'confirmed', 'en_route', 'on_site', 'done', 'cancelled', 'no_show')),
    active         boolean     not null generated always as (status not in ('cancelled', 'no_show')) stored,
    row_version    bigint      not null default 1,
    created_at     timestamptz not null default now(),
    created_by     uuid,
    updated_at     timestamptz not null default now(),
    updated_by     uuid,
    primary key (tenant_id, appointment_id),
    constraint appointment_inspection foreign key (tenant_id, inspection_id) references inspections,
    -- What assignments refer to; also serves "the appointments of an inspection".
    constraint appointment_of_inspection_once unique (tenant_id, inspection_id, appointment_id),
    constraint appointment_ends_at_order check (starts_at < ends_at and ends_at <= starts_at + interval '24 hours')
);
select private_to_tenant('appointments', 'select',
    'insert (appointment_id, inspection_id, purpose, starts_at, ends_at, timezone)',
    'update (purpose, starts_at, ends_at, timezone)');
select stamped('appointments');
select audited('appointments', 'appointment_id', 'during', 'active');

-- Serves the calendar: two timestamptz columns, because range operators reach no index under row level security.
create index appointments_by_time on appointments (tenant_id, starts_at, ends_at) where active;

create function clock_of_appointment() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        new.status := 'booked';
        new.timezone := coalesce(new.timezone, (select timezone from tenants));
    end if;
    return new;
end
$$;
create trigger clock_of_appointment before insert on appointments for each row execute function clock_of_appointment();
create trigger timezone_known before insert or update of timezone on appointments
    for each row execute function known_time_zone('timezone');

create table assignments (
    tenant_id      uuid        not null default current_tenant(),
    assignment_id  uuid        not null default uuid_v7(),
    inspection_id  uuid        not null,
    appointment_id uuid        not null,
    member_id      uuid        not null,
    role           text        not null default 'lead'
                   constraint assignment_role_known check (role in ('lead', 'helper', 'ride_along', 'reviewer')),
    -- Copied from the appointment by trigger, for the constraint against double booking.
    during         tstzrange,
    active         boolean     not null default true,
    row_version    bigint      not null default 1,
    created_at     timestamptz not null default now(),
    created_by     uuid,
    updated_at     timestamptz not null default now(),
    updated_by     uuid,
    primary key (tenant_id, assignment_id),
    constraint assignment_appointment foreign key (tenant_id, inspection_id, appointment_id)
        references appointments (tenant_id, inspection_id, appointment_id),
    constraint assignment_member foreign key (tenant_id, member_id) references members,
    constraint assignment_member_once unique (tenant_id, appointment_id, member_id)
);
select private_to_tenant('assignments', 'select', 'delete',
    'insert (assignment_id, inspection_id, appointment_id, member_id, role)',
    'update (role)');
select stamped('assignments');
select audited('assignments', 'assignment_id', 'during', 'active');

-- One lead per appointment; also serves the join from the appointment to its lead.
create unique index assignment_lead_once on assignments (tenant_id, appointment_id) where role = 'lead';
-- Serves "assigned to me", and everything an inspector has.
create index assignments_of_member on assignments (tenant_id, member_id, inspection_id);
-- Serves "who goes to this inspection".
create index assignments_of_inspection on assignments (tenant_id, inspection_id);

-- Only who can inspect is sent, and nobody who is gone.
create function assign_inspectors() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if exists (select from members m
                where m.member_id = new.member_id
                  and (m.status = 'disabled' or not 'inspect' = any (effective_capabilities(m.role, m.granted, m.revoked)))) then
        raise exception 'this member does not inspect' using errcode = 'IQ012', table = 'assignments', column = 'member_id';
    end if;
    return new;
end
$$;
create trigger assign_inspectors before insert on assignments for each row execute function assign_inspectors();

-- After the insert, because one statement may bring the appointment and its assignments together.
create function copy_time_to_assignment() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    update assignments s
       set during = a.during, active = a.active
      from appointments a
     where s.assignment_id = new.assignment_id
       and a.appointment_id = new.appointment_id
       and (s.during, s.active) is distinct from (a.during, a.active);
    return null;
end
$$;
create trigger copy_time after insert on assignments for each row execute function copy_time_to_assignment();

create function copy_time_to_assignments() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    update assignments set during = new.during, active = new.active where appointment_id = new.appointment_id;
    return null;
end
$$;
create trigger copy_time after update on appointments
    for each row when ((old.during, old.active) is distinct from (new.during, new.active))
    execute function copy_time_to_assignments();

-- Derives again what an inspection shows of its children, and so gives it a new version. Always an update, even when
-- nothing derived differs: the ETag of an inspection covers its children.
create function derive_inspection() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    changed uuid := case when tg_op = 'DELETE' then old.inspection_id else new.inspection_id end;
    visit   record;
begin
    select a.appointment_id, a.starts_at, a.timezone, s.member_id
      into visit
      from appointments a
      left join assignments s on s.tenant_id = a.tenant_id and s.appointment_id = a.appointment_id and s.role = 'lead'
     where a.inspection_id = changed and a.active
     order by a.starts_at, a.appointment_id
     limit 1;
    update inspections
       set scheduled_at = visit.starts_at,
           scheduled_zone = visit.timezone,
           lead_member_id = visit.member_id,
           fee_cents = (select coalesce(sum(coalesce(v.override_cents, v.price_cents)), 0)
                          from inspection_services v
                         where v.inspection_id = changed)
     where inspection_id = changed;
    return null;
end
$$;
create trigger derive_inspection after insert or update or delete on inspection_services for each row execute function derive_inspection();
create trigger derive_inspection after insert or update or delete on inspection_parties  for each row execute function derive_inspection();
create trigger derive_inspection after insert or update or delete on appointments        for each row execute function derive_inspection();
-- Not on a time copied from the appointment, which has just been derived from.
create trigger derive_inspection after insert or update of role or delete on assignments for each row execute function derive_inspection();
