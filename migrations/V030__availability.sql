-- When a member works: every week at certain hours, on the company's clock; off now and then, or there for once. Hours only
-- say what can be offered; time off says what can't be booked.

create table working_hours (
    tenant_id        uuid        not null default current_tenant(),
    working_hours_id uuid        not null default uuid_v7(),
    member_id        uuid        not null,
    -- Monday is 1, Sunday 7.
    weekday          integer     not null constraint hours_weekday_range check (weekday between 1 and 7),
    begins           time        not null,
    -- Midnight at the end of the day is 24:00.
    ends             time        not null,
    note             text        constraint hours_note_length check (length(note) between 1 and 200),
    minutes          int4range   generated always as (case when begins < ends then
                         int4range((extract(epoch from begins) / 60)::integer, (extract(epoch from ends) / 60)::integer) end) stored,
    row_version      bigint      not null default 1,
    created_at       timestamptz not null default now(),
    created_by       uuid,
    updated_at       timestamptz not null default now(),
    updated_by       uuid,
    primary key (tenant_id, working_hours_id),
    constraint hours_member foreign key (tenant_id, member_id) references members,
    constraint hours_ends_order check (begins < ends),
    constraint hours_apart exclude using gist (tenant_id with =, member_id with =, weekday with =, minutes with &&)
);
select private_to_tenant('working_hours', 'select', 'delete', 'insert (working_hours_id, member_id, weekday, begins, ends, note)', 'update (note)');
select stamped('working_hours');
select audited('working_hours', 'working_hours_id', 'minutes');

-- Serves a member's week, and everybody's on one day of it.
create index working_hours_of_member on working_hours (tenant_id, member_id, weekday, begins);

create table availability_exceptions (
    tenant_id                 uuid        not null default current_tenant(),
    availability_exception_id uuid        not null default uuid_v7(),
    member_id                 uuid        not null,
    kind                      text        not null
                              constraint exception_kind_known check (kind in ('time_off', 'extra_hours')),
    starts_at                 timestamptz not null,
    ends_at                   timestamptz not null,
    during                    tstzrange   generated always as (case when starts_at < ends_at then tstzrange(starts_at, ends_at) end) stored,
    reason                    text        constraint exception_reason_length check (length(reason) between 1 and 200),
    row_version               bigint      not null default 1,
    created_at                timestamptz not null default now(),
    created_by                uuid,
    updated_at                timestamptz not null default now(),
    updated_by                uuid,
    primary key (tenant_id, availability_exception_id),
    constraint exception_member foreign key (tenant_id, member_id) references members,
    constraint exception_ends_at_order check (starts_at < ends_at and ends_at <= starts_at + interval '366 days'),
    constraint exceptions_apart exclude using gist (tenant_id with =, member_id with =, kind with =, during with &&)
);
select private_to_tenant('availability_exceptions', 'select', 'delete',
    'insert (availability_exception_id, member_id, kind, starts_at, ends_at, reason)', 'update (reason)');
select stamped('availability_exceptions');
select audited('availability_exceptions', 'availability_exception_id', 'during');

-- Serves a member's exceptions in order, and those at the time of a visit: two timestamptz columns, because range
-- operators reach no index under row level security.
create index exceptions_of_member on availability_exceptions (tenant_id, member_id, starts_at, ends_at);
-- Serves the calendar of everybody.
create index exceptions_by_time on availability_exceptions (tenant_id, starts_at, ends_at);

-- Everybody says when they work themself; for others it is said by those who schedule them.
create function guard_availability() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and not may('schedule_others')
       and coalesce(new.member_id, old.member_id) is distinct from current_member() then
        raise exception 'only a member with the capability schedule_others says when others work' using errcode = 'IQ011';
    end if;
    return coalesce(new, old);
end
$$;
create trigger guard before insert or update or delete on working_hours for each row execute function guard_availability();
create trigger guard before insert or update or delete on availability_exceptions for each row execute function guard_availability();

-- Who goes somewhere is not off then, and who is off does not go: both sides lock the member before they look.
create function time_off_without_visits() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from members where member_id = new.member_id for no key update;
    if exists (select from assignments s
                where s.member_id = new.member_id and s.active and s.role in ('lead', 'helper') and s.during && new.during) then
        raise exception 'the member has a visit then'
            using errcode = 'exclusion_violation', constraint = 'time_off_visits_apart', table = 'availability_exceptions';
    end if;
    return null;
end
$$;
create trigger without_visits after insert on availability_exceptions
    for each row when (new.kind = 'time_off') execute function time_off_without_visits();

create function visit_without_time_off() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from members where member_id = new.member_id for no key update;
    if exists (select from availability_exceptions e
                where e.member_id = new.member_id and e.kind = 'time_off' and e.during && new.during) then
        raise exception 'the member is off then'
            using errcode = 'exclusion_violation', constraint = 'visits_time_off_apart', table = 'assignments';
    end if;
    return null;
end
$$;
create trigger without_time_off after update of during, active, role on assignments
    for each row when (new.active and new.during is not null and new.role in ('lead', 'helper')
                       and (old.during, old.active, old.role) is distinct from (new.during, new.active, new.role))
    execute function visit_without_time_off();
