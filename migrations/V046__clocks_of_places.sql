-- Whoever books reads the time off a clock: that of the place, which the property knows where it is not the company's.
-- A time that this clock skips or shows twice is refused in words, as when a visit is moved.

alter table properties
    add column timezone text;
grant insert (timezone), update (timezone) on properties to inspectiq_app;
create trigger timezone_known before insert or update of timezone on properties
    for each row when (new.timezone is not null) execute function known_time_zone('timezone');

-- The clock that a visit is told by: the one said, or the property's, or the company's.
create function clock_at(p_property uuid, p_said text) returns text
    language sql stable
    return coalesce(p_said, (select p.timezone from properties p where p.property_id = p_property), (select t.timezone from tenants t));

create or replace function clock_of_appointment() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        new.status := 'booked';
        new.timezone := clock_at((select property_id from inspections where inspection_id = new.inspection_id), new.timezone);
    end if;
    return new;
end
$$;

-- The visits of an order as its JSON says them, each with its instants: said so, or as the clock of the place shows them.
-- A refusal names the column with the path of the visit before it.
create function visits_said(p_visits jsonb, p_property uuid, p_path text)
    returns table (appointment_id uuid, purpose text, starts_at timestamptz, ends_at timestamptz, timezone text, assignments jsonb)
    language plpgsql stable
as $$
declare
    said jsonb;
    path text;
    number integer := 0;
begin
    for said in select v from jsonb_array_elements(p_visits) with ordinality a (v, n) order by n loop
        path := replace(p_path, '?', number::text);
        number := number + 1;
        appointment_id := coalesce((said ->> 'appointment_id')::uuid, uuid_v7());
        purpose := coalesce(said ->> 'purpose', 'inspection');
        timezone := clock_at(p_property, said ->> 'timezone');
        starts_at := (said ->> 'starts_at')::timestamptz;
        if not exists (select from time_zones z where z.name = visits_said.timezone) then
            raise exception 'not the name of a time zone' using errcode = 'IQ012', column = path || 'timezone';
        end if;
        if said ->> 'starts_local' is not null then
            starts_at := instant_on((said ->> 'starts_local')::timestamp, timezone, path || 'starts_local');
        end if;
        ends_at := coalesce((said ->> 'ends_at')::timestamptz, starts_at + make_interval(mins => (said ->> 'duration_min')::integer));
        assignments := coalesce(nullif(said -> 'assignments', 'null'), '[]');
        return next;
    end loop;
end
$$;
grant execute on function clock_at(uuid, text), visits_said(jsonb, uuid, text) to inspectiq_app;
