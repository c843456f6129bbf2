-- A company's demo data, on the ground of base.sql: orders in every state, around today.

-- The plan: every inspection with its place, its people, its visit, and the state that it shall reach.
create temp table demo_plan on commit drop as
with numbered as (
    select i, case when i % 20 < 4 then 'requested' when i % 20 < 10 then 'scheduled' when i % 20 < 15 then 'confirmed'
                   when i % 20 < 16 then 'in_progress' else 'cancelled' end as goal
      from generate_series(1, current_setting('demo.size')::bigint) i
), visited as (
    -- Half of the cancelled ones had got a visit; those and the ones under way lie in the past, the others ahead.
    select *, goal in ('scheduled', 'confirmed') as ahead, goal not in ('requested', 'cancelled') or goal = 'cancelled' and i % 2 = 0 as has_visit
      from numbered
), placed as (
    select *, row_number() over (partition by ahead, has_visit order by goal = 'cancelled', i) - 1 as n
      from visited
), inspectors as (
    select member_id, row_number() over (order by email) - 1 as n, count(*) over () as inspectors
      from members
     where role = 'inspector'
)
select p.i, p.goal, p.ahead, p.has_visit, uuid_v7() as inspection_id, uuid_v7() as appointment_id, l.member_id,
       -- Two visits a day for each inspector, at nine and at half past one, never on a Sunday.
       (d.day + case when p.n / l.inspectors % 2 = 0 then time '09:00' else time '13:30' end) at time zone t.timezone as starts_at,
       now() - make_interval(days => (case when p.goal = 'requested' then p.i * 53 % 14 else 15 + p.i * 53 % 60 end)::int,
                             mins => (p.i * 7 % 540)::int) as requested_at
  from placed p
  join inspectors l on l.n = p.n % l.inspectors
  join (select day::date, ahead, row_number() over (partition by ahead order by abs(day::date - current_date)) - 1 as n
          from generate_series(current_date - 190, current_date + 190, interval '1 day') day
         cross join lateral (select day::date > current_date) a (ahead)
         where day::date <> current_date and extract(dow from day) <> 0) d on d.ahead = p.ahead and d.n = p.n / l.inspectors / 2
 cross join tenants t;

insert into inspections (inspection_id, property_id, requested_at, source, referral_source, occupancy, utilities_on, closing_date, payment_timing, notes)
select n.inspection_id, p.property_id, n.requested_at, pg_temp.pick(array['web', 'phone', 'agent', 'repeat'], n.i),
       case when n.i % 5 = 0 then 'Recommended by a neighbour' end, pg_temp.pick(array['vacant', 'occupied', 'tenant'], n.i),
       n.i % 9 <> 0, case when n.i % 3 <> 0 then current_date + 20 + (n.i % 40)::int end,
       pg_temp.pick(array['at_delivery', 'at_booking', 'at_closing'], n.i), case when n.i % 11 = 0 then 'Gate code from the agent; dog in the yard.' end
  from demo_plan n
  join (select property_id, row_number() over (order by address_key) - 1 as n, count(*) over () as properties from properties) p
    on p.n = n.i * 13 % p.properties
 order by n.requested_at;

-- Nearly everybody wants the full inspection, many an insurance form with it, some a test.
insert into inspection_services (inspection_id, service_id, override_cents, override_reason)
select n.inspection_id, s.service_id,
       case when s.sort = 10 and n.i % 17 = 0 then 37500 end, case when s.sort = 10 and n.i % 17 = 0 then 'Returning client' end
  from demo_plan n
  join services s on s.sort = 10 and n.i % 8 <> 0
                  or s.sort = 20 and (n.i % 8 = 0 or n.i % 5 = 0)
                  or s.sort = 30 and n.i % 4 = 0
                  or s.sort = 40 + n.i % 5 * 10 and n.i % 6 = 1;

insert into inspection_parties (inspection_id, contact_id, role, is_primary, receives_report, can_pay)
select n.inspection_id, c.contact_id, y.role, y.role = 'client', true, y.role = 'client'
  from demo_plan n
 cross join (values ('client'), ('buyer_agent')) y (role)
  join (select contact_id, company_id is not null as agent, row_number() over (partition by company_id is not null order by email) - 1 as n,
               count(*) over (partition by company_id is not null) as contacts
          from contacts
         where kind = 'person') c
    on c.agent = (y.role = 'buyer_agent') and c.n = n.i * 19 % c.contacts
 where y.role = 'client' or n.i % 2 = 0;

insert into appointments (appointment_id, inspection_id, starts_at, ends_at)
select appointment_id, inspection_id, starts_at, starts_at + interval '3 hours' from demo_plan where has_visit;

insert into assignments (inspection_id, appointment_id, member_id, role)
select inspection_id, appointment_id, member_id, 'lead' from demo_plan where has_visit;

insert into assignments (inspection_id, appointment_id, member_id, role)
select n.inspection_id, n.appointment_id, m.member_id, 'ride_along'
  from demo_plan n
  join members m on m.role = 'apprentice'
 where n.has_visit and n.i % 40 = 5;

select count(transition_inspection(inspection_id, 'scheduled', null, null, null)) from demo_plan where has_visit;
select count(transition_inspection(inspection_id, 'confirmed', null, null, null)) from demo_plan where goal in ('confirmed', 'in_progress');
select count(transition_inspection(inspection_id, 'cancelled', pg_temp.pick(array['client_cancelled', 'agent_cancelled', 'weather',
                 'deal_terminated', 'no_access', 'duplicate'], i), null, null))
  from demo_plan
 where goal = 'cancelled';

-- What is looked at when a transaction ends is looked at now, while the office still acts.
set constraints all immediate;

-- Only who is assigned begins an inspection.
do $$
declare
    one record;
begin
    for one in select * from demo_plan where goal = 'in_progress' order by i loop
        perform pg_temp.act_as(one.member_id);
        perform transition_inspection(one.inspection_id, 'in_progress', null, null, null);
        perform transition_appointment(one.appointment_id, 'on_site', null, null, null);
    end loop;
end
$$;
