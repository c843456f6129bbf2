-- A visit is moved for a reason, and where it stood before is history. Whoever reads the time off a clock may say it so:
-- a time that the clock of the place skips or shows twice is refused in words.

create table reschedulings (
    tenant_id       uuid        not null default current_tenant(),
    rescheduling_id uuid        not null default uuid_v7(),
    inspection_id   uuid        not null,
    appointment_id  uuid        not null,
    from_starts_at  timestamptz not null,
    from_ends_at    timestamptz not null,
    to_starts_at    timestamptz not null,
    to_ends_at      timestamptz not null,
    -- Absent when the time was corrected without one.
    reason          text        constraint rescheduling_reason_known check (reason in ('client_request', 'agent_request', 'seller_request',
                        'weather', 'inspector_unavailable', 'no_access', 'utilities_off', 'other')),
    note            text        constraint rescheduling_note_length check (length(note) between 1 and 2000),
    at              timestamptz not null default now(),
    actor_member_id uuid,
    request_id      text,
    primary key (tenant_id, rescheduling_id),
    constraint rescheduling_appointment foreign key (tenant_id, inspection_id, appointment_id)
        references appointments (tenant_id, inspection_id, appointment_id)
);
select private_to_tenant('reschedulings', 'select');
create trigger append_only before update or delete on reschedulings for each row execute function append_only();
create trigger never_emptied before truncate on reschedulings for each statement execute function append_only();

-- Serves the list of an inspection.
create index reschedulings_of_inspection on reschedulings (tenant_id, inspection_id, at, rescheduling_id);

create function record_rescheduling() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    insert into reschedulings (inspection_id, appointment_id, from_starts_at, from_ends_at, to_starts_at, to_ends_at, reason, note,
                               actor_member_id, request_id)
    values (new.inspection_id, new.appointment_id, old.starts_at, old.ends_at, new.starts_at, new.ends_at,
            nullif(current_setting('app.reason', true), ''), nullif(current_setting('app.note', true), ''),
            current_member(), nullif(current_setting('app.request_id', true), ''));
    return null;
end
$$;
create trigger record_rescheduling after update on appointments
    for each row when ((old.starts_at, old.ends_at) is distinct from (new.starts_at, new.ends_at))
    execute function record_rescheduling();

-- The instant at which a clock shows a time. When clocks go forward some times are never shown, and when they go back some
-- are shown twice: neither is guessed at. The exception's DETAIL is the code that a caller is told.
create function instant_on(p_local timestamp, p_zone text, p_column text) returns timestamptz
    language plpgsql stable
as $$
declare
    instant timestamptz := p_local at time zone p_zone;
begin
    if instant at time zone p_zone <> p_local then
        raise exception 'clocks go forward then: this time does not come on that day'
            using errcode = 'IQ012', column = p_column, detail = 'daylight_saving_gap';
    end if;
    if exists (select from unnest(array['30 minutes', '1 hour', '2 hours']::interval[]) shift
                where p_local in ((instant - shift) at time zone p_zone, (instant + shift) at time zone p_zone)) then
        raise exception 'clocks go back then: this time comes twice on that day, so say the instant'
            using errcode = 'IQ012', column = p_column, detail = 'daylight_saving_overlap';
    end if;
    return instant;
end
$$;

-- Moves a visit that has not begun; it takes as long as before unless said otherwise. Who may, and whether those who go are
-- free then, the triggers of the tables say.
create function reschedule_appointment(p_appointment uuid, p_starts_at timestamptz, p_local timestamp, p_minutes integer,
                                       p_reason text, p_note text) returns boolean
    language plpgsql
as $$
declare
    visit appointments;
    begins timestamptz;
begin
    select * into visit from appointments where appointment_id = p_appointment for no key update;
    if visit.status not in ('tentative', 'booked', 'confirmed') then
        raise exception 'a visit that is % stays where it is', replace(visit.status, '_', ' ') using errcode = 'IQ010';
    end if;
    begins := coalesce(p_starts_at, instant_on(p_local, visit.timezone, 'starts_local'));
    perform set_config('app.reason', coalesce(p_reason, ''), true), set_config('app.note', coalesce(p_note, ''), true);
    update appointments
       set starts_at = begins,
           ends_at = begins + coalesce(make_interval(mins => p_minutes), visit.ends_at - visit.starts_at)
     where appointment_id = p_appointment;
    perform set_config('app.reason', '', true), set_config('app.note', '', true);
    return true;
end
$$;
grant execute on function instant_on(timestamp, text, text),
    reschedule_appointment(uuid, timestamptz, timestamp, integer, text, text) to inspectiq_app;
