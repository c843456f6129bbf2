-- A year of orders, on the ground of base.sql, up to the day year.until and half a month beyond. What varies is thrown with dice
-- that year.seed loads: the same seed and last day make the same year, ids included.

-- From 0 to one less than the sides.
create or replace function pg_temp.dice(p_what text, p_number bigint, p_sides bigint) returns bigint
    language sql stable
    return ('x' || left(md5(current_setting('year.seed') || '/' || p_what || '/' || p_number), 12))::bit(48)::bigint % p_sides;

-- In the order of the numbers within a kind, as ids that are made one after the other are.
create or replace function pg_temp.id(p_kind integer, p_number bigint) returns uuid
    language sql stable
    return (lpad(to_hex((p_kind::bigint << 36) + p_number), 12, '0') || '7'
            || substr(md5(current_setting('year.seed') || '#' || p_kind || '/' || p_number), 1, 3) || '8'
            || substr(md5(current_setting('year.seed') || '#' || p_kind || '/' || p_number), 4, 15))::uuid;

-- Each inspector's visits lie apart, at nine or at half past one, on any day but Sunday.
create temp table year_plan on commit drop as
with inspectors as (
    select member_id, row_number() over (order by email) - 1 as k, count(*) over () as inspectors from members where role = 'inspector'
), days as (
    select day::date, row_number() over (order by day) - 1 as n, count(*) over () as days
      from generate_series(current_setting('year.until')::date - 350, current_setting('year.until')::date + 15, interval '1 day') day
     where extract(isodow from day) < 7
), numbered as (
    select i, (i - 1) / w.inspectors as turn, w.member_id,
           d.days * 2 / ceil(current_setting('demo.size')::numeric / w.inspectors) as apart
      from generate_series(1, current_setting('demo.size')::bigint) i
      join inspectors w on w.k = (i - 1) % w.inspectors
     cross join (select max(days) as days from days) d
), placed as (
    select i, member_id, floor(turn * apart)::bigint + pg_temp.dice('slot', i, greatest(1, floor(apart)::bigint)) as slot from numbered
)
select p.i, p.member_id, pg_temp.id(1, p.i) as inspection_id, pg_temp.id(2, p.i) as appointment_id,
       (d.day + case p.slot % 2 when 0 then time '09:00' else time '13:30' end) at time zone t.timezone as starts_at,
       case when d.day > current_setting('year.until')::date then pg_temp.pick(array['requested', 'scheduled', 'confirmed', 'confirmed'], pg_temp.dice('ahead', p.i, 4))
            when pg_temp.dice('off', p.i, 100) < 6 then 'cancelled'
            when d.day > current_setting('year.until')::date - 3 then 'in_progress'
            else 'in_review' end as goal
  from placed p
  join days d on d.n = p.slot / 2
 cross join tenants t;
create unique index on year_plan (i);
create index on year_plan (inspection_id);
analyze year_plan;

-- Houses and people by a number, to be dealt out.
create temp table year_houses on commit drop as
select row_number() over (order by address_key) - 1 as n, count(*) over () as houses, property_id from properties;
create unique index on year_houses (n);
create temp table year_people on commit drop as
select company_id is not null as agent, row_number() over (partition by company_id is not null order by email) - 1 as n,
       count(*) over (partition by company_id is not null) as people, contact_id
  from contacts
 where kind = 'person';
create unique index on year_people (agent, n);

insert into inspections (inspection_id, property_id, requested_at, source, occupancy, utilities_on, payment_timing, distance_miles, priced_on)
select n.inspection_id, (select h.property_id from year_houses h where h.n = pg_temp.dice('house', n.i, c.houses)),
       n.starts_at - make_interval(days => (3 + pg_temp.dice('days', n.i, 12))::integer),
       pg_temp.pick(array['web', 'phone', 'agent', 'repeat'], n.i), pg_temp.pick(array['vacant', 'occupied', 'tenant'], n.i),
       n.i % 9 <> 0, pg_temp.pick(array['at_delivery', 'at_booking', 'at_closing'], n.i), pg_temp.dice('miles', n.i, 60)::integer,
       n.starts_at::date
  from year_plan n
 cross join (select count(*) as houses from year_houses) c
 order by n.starts_at, n.i;

insert into inspection_services (inspection_service_id, inspection_id, service_id)
select pg_temp.id(3, n.i * 10 + s.sort / 10), n.inspection_id, s.service_id
  from year_plan n
  join services s on s.sort = 10
                  or s.sort in (20, 30) and pg_temp.dice('forms', n.i, 10) < 4
                  or s.sort = 40 + pg_temp.dice('extra', n.i, 5) * 10 and pg_temp.dice('wants', n.i, 6) = 0;

insert into inspection_parties (party_id, inspection_id, contact_id, role, is_primary, receives_report, can_pay)
select pg_temp.id(4, n.i * 2 + (y.role = 'client')::integer), n.inspection_id,
       (select w.contact_id from year_people w where w.agent = (y.role = 'buyer_agent') and w.n = pg_temp.dice(y.role, n.i, c.people)),
       y.role, y.role = 'client', true, y.role = 'client'
  from year_plan n
 cross join (values ('client'), ('buyer_agent')) y (role)
  join (select agent, count(*) as people from year_people group by agent) c on c.agent = (y.role = 'buyer_agent')
 where y.role = 'client' or n.i % 2 = 0;

insert into appointments (appointment_id, inspection_id, starts_at, ends_at)
select appointment_id, inspection_id, starts_at, starts_at + interval '3 hours' from year_plan order by starts_at, i;

insert into assignments (assignment_id, inspection_id, appointment_id, member_id, role)
select pg_temp.id(5, i), inspection_id, appointment_id, member_id, 'lead' from year_plan order by starts_at, i;

select count(transition_inspection(inspection_id, 'scheduled', null, null, null)) from year_plan where goal <> 'requested';
select count(transition_inspection(inspection_id, 'confirmed', null, null, null)) from year_plan where goal in ('confirmed', 'in_progress', 'in_review');
select count(transition_inspection(inspection_id, 'cancelled', pg_temp.pick(array['client_cancelled', 'agent_cancelled', 'weather',
                 'deal_terminated', 'no_access', 'duplicate'], i), null, null))
  from year_plan
 where goal = 'cancelled';

-- What is looked at when a transaction ends is looked at now, while the office still acts.
set constraints all immediate;

-- What functions look up now is many rows, and the planner still believes that there are none.
analyze inspections, inspection_services, inspection_parties, appointments, assignments, properties, contacts, members,
    inspector_licenses, services, search_terms;

-- Only who is assigned begins an inspection.
do $$
declare
    who uuid;
begin
    for who in select distinct member_id from year_plan order by member_id loop
        perform pg_temp.act_as(who);
        perform transition_inspection(inspection_id, 'in_progress', null, null, null),
                transition_appointment(appointment_id, 'on_site', null, null, null)
           from year_plan where member_id = who and goal in ('in_progress', 'in_review');
        perform transition_appointment(appointment_id, 'done', null, null, null)
           from year_plan where member_id = who and goal = 'in_review';
    end loop;
end
$$;
