-- A company's demo data, made inside that company by its own members, through the product's functions and triggers.
-- Read by Demo, which has entered the company and set demo.size. Nothing is left to chance: every choice is arithmetic on
-- a row's number, only the dates follow today's.

-- The planner meets tables that were empty a moment ago, and takes them for empty still.
set local enable_seqscan = off;
set local enable_hashjoin = off;
set local jit = off;

create or replace function pg_temp.act_as(p_member uuid) returns void
    language sql volatile
as $$
    select set_config('app.member_id', member_id::text, true), set_config('app.role', role, true),
           set_config('app.capabilities', array_to_string(effective_capabilities(role, granted, revoked), ','), true)
      from members
     where member_id = p_member
$$;

-- One of the words, chosen by a number.
create or replace function pg_temp.pick(p_words text[], p_number bigint) returns text
    language sql immutable
    return p_words[1 + p_number % cardinality(p_words)];

-- Florida's licences end on 31 July of even years; this one covers every visit below.
insert into inspector_licenses (member_id, license_type, state, number, issued_on, expires_on, verified_at)
select m.member_id, 'home_inspector', 'FL', 'HI' || (4100 + row_number() over (order by m.email) * 37), (d.day - interval '6 years')::date, d.day, now()
  from members m
 cross join (select min(make_date(y, 7, 31)) as day
               from generate_series(extract(year from current_date)::int, extract(year from current_date)::int + 4) y
              where y % 2 = 0 and make_date(y, 7, 31) > current_date + 200) d
 where m.role = 'inspector';

select pg_temp.act_as((select member_id from members where role = 'office' order by email limit 1));

insert into services (kind, name, public_name, base_price_cents, duration_min, is_ancillary, visible_online, form_codes, sort)
values ('home_inspection', 'Full home inspection', 'Home inspection', 42500, 180, false, true, '{}', 10),
       ('four_point', 'Four-point', '4-Point insurance inspection', 15000, 45, true, true, '{fl_citizens_4point}', 20),
       ('wind_mitigation', 'Wind mitigation', 'Wind mitigation (OIR-B1-1802)', 12500, 30, true, true, '{fl_oir_b1_1802}', 30),
       ('roof_certification', 'Roof certification', 'Roof condition certification', 11000, 30, true, true, '{fl_citizens_roof}', 40),
       ('wdo', 'Wood-destroying organisms', 'Termite (WDO) inspection', 10500, 40, true, true, '{fl_fdacs_13645}', 50),
       ('pool_spa', 'Pool and spa', 'Pool and spa', 9500, 30, true, false, '{}', 60),
       ('radon', 'Radon test', 'Radon test, 48 hours', 16500, 20, true, false, '{}', 70),
       ('sewer_scope', 'Sewer scope', 'Sewer line camera', 19500, 45, true, false, '{}', 80);

-- Larger, older and more distant houses cost more; under some one has to crawl.
insert into price_rules (service_id, attribute, label, from_value, below_value, foundation, amount_cents, percent, duration_min)
select s.service_id, r.attribute, r.label, r.from_value, r.below_value, r.foundation, r.amount_cents, r.percent, r.duration_min
  from services s
  join (values (10, 'living_area_sqft', '2,500 to 3,500 square feet', 2500, 3500, null, 5000, null, 30),
               (10, 'living_area_sqft', 'Over 3,500 square feet', 3500, null, null, 10000, null, 60),
               (10, 'age_years', 'Over fifty years old', 51, null, null, null, 10, 30),
               (10, 'distance_miles', 'Over 30 miles away', 31, null, null, 4000, null, 0),
               (10, 'foundation', 'Crawl space', null, null, 'crawl space', 7500, null, 30),
               (50, 'foundation', 'Crawl space', null, null, 'crawl space', 3500, null, 15))
       r (sort, attribute, label, from_value, below_value, foundation, amount_cents, percent, duration_min) using (sort);

insert into working_hours (member_id, weekday, begins, ends)
select m.member_id, d, '08:00', '17:00' from members m cross join generate_series(1, 6) d where m.role in ('inspector', 'apprentice');

create temp table demo_places (slug text, city text, zip text, county text) on commit drop;
insert into demo_places
values ('suncoast', 'Tampa', '33602', 'Hillsborough'), ('suncoast', 'St. Petersburg', '33701', 'Pinellas'),
       ('suncoast', 'Clearwater', '33755', 'Pinellas'), ('suncoast', 'Sarasota', '34236', 'Sarasota'),
       ('suncoast', 'Bradenton', '34205', 'Manatee'), ('suncoast', 'Largo', '33770', 'Pinellas'),
       ('suncoast', 'Brandon', '33511', 'Hillsborough'), ('suncoast', 'Venice', '34285', 'Sarasota'),
       ('gulfview', 'Pensacola', '32502', 'Escambia'), ('gulfview', 'Gulf Breeze', '32561', 'Santa Rosa'),
       ('gulfview', 'Navarre', '32566', 'Santa Rosa'), ('gulfview', 'Destin', '32541', 'Okaloosa'),
       ('gulfview', 'Fort Walton Beach', '32548', 'Okaloosa'), ('gulfview', 'Panama City', '32401', 'Bay'),
       ('gulfview', 'Niceville', '32578', 'Okaloosa'),
       ('everglades', 'Miami', '33130', 'Miami-Dade'), ('everglades', 'Coral Gables', '33134', 'Miami-Dade'),
       ('everglades', 'Hialeah', '33010', 'Miami-Dade'), ('everglades', 'Homestead', '33030', 'Miami-Dade'),
       ('everglades', 'Fort Lauderdale', '33301', 'Broward'), ('everglades', 'Hollywood', '33020', 'Broward'),
       ('everglades', 'Pembroke Pines', '33024', 'Broward'), ('everglades', 'Naples', '34102', 'Collier');

insert into properties (address_line1, unit, city, zip, county, dwelling_type, year_built, living_area_sqft, stories, bedrooms, bathrooms, foundation)
select (100 + i * 37 % 9800) || ' ' || pg_temp.pick(array['Osprey Ln', 'Mangrove Ct', 'Hibiscus Way', 'Seagrape Ave', 'Live Oak Blvd',
           'Pelican Pt', 'Sandpiper Rd', 'Royal Palm Dr', 'Magnolia St', 'Heron Cir', 'Cypress Trce', 'Sabal Palm Way', 'Bayshore Blvd',
           'Coquina Ln', 'Orange Blossom Trl', 'Banyan St', 'Dolphin Dr', 'Key Lime Ct', 'Egret Ave', 'Turtle Creek Dr',
           'Citrus Grove Rd', 'Spoonbill Ln', 'Lighthouse Pt', 'Gulf Breeze Pkwy'], i * 7),
       case when i % 6 = 0 then 'Apt ' || (1 + i % 40) end,
       p.city, p.zip, p.county,
       case when i % 6 = 0 then 'condo_unit' else pg_temp.pick(array['single_family', 'single_family', 'single_family', 'townhouse', 'duplex', 'manufactured'], i) end,
       1948 + i * 11 % 76, 850 + i * 97 % 3200, 1 + i % 2, 2 + i % 4, 1 + i % 5 * 0.5, pg_temp.pick(array['slab', 'slab', 'crawl space', 'piers'], i)
  from generate_series(1, current_setting('demo.size')::bigint * 7 / 10) i
  join (select city, zip, county, row_number() over (order by city) - 1 as n, count(*) over () as places
          from demo_places
         where slug = (select slug from tenants)) p on p.n = i * 5 % p.places;

insert into contacts (kind, organization_name, email, phone, city, source)
select 'organization', name || ' Realty', replace(plain(name), ' ', '') || '@example.com', '(800) 555-01' || lpad((10 + n)::text, 2, '0'), 'Tampa', 'referral'
  from unnest(array['Blue Heron', 'Coastal Key', 'Palmetto', 'Sunrise Bay', 'Gulfstream', 'Old Florida']) with ordinality as o (name, n);

create temp table demo_names on commit drop as
select i, pg_temp.pick(array['Maria', 'James', 'José', 'Linda', 'Robert', 'Ana', 'Michael', 'Patricia', 'Luis', 'Jennifer', 'William', 'Elizabeth',
           'David', 'Sofía', 'Richard', 'Susan', 'Carlos', 'Jessica', 'Thomas', 'Karen', 'Daniel', 'Nancy', 'Minh', 'Lisa', 'André', 'Aisha',
           'Priya', 'Noah', 'Olivia', 'Zoë'], i * 11) as first,
       pg_temp.pick(array['Smith', 'García', 'Johnson', 'Núñez', 'Williams', 'Brown', 'Rodríguez', 'Jones', 'Miller', 'Davis', 'Martínez', 'Wilson',
           'Anderson', 'Thomas', 'Pérez', 'Taylor', 'Moore', 'Jackson', 'Nguyen', 'Lee', 'Thompson', 'White', 'Harris', 'Sánchez', 'Clark',
           'Ramírez', 'Lewis', 'O''Brien', 'Walker', 'Patel', 'King'], i * 17 + i / 30) as last
  from generate_series(1, current_setting('demo.size')::bigint * 6 / 10 + 24) i;

-- The first 24 are agents who work for one of the realtors, the others clients.
insert into contacts (kind, first_name, last_name, company_id, email, mobile_phone, license_no, source)
select 'person', n.first, n.last, o.contact_id, replace(plain(n.first || ' ' || n.last), ' ', '.') || n.i || '@example.com',
       '(555) 555-0' || (100 + n.i % 100), case when o.contact_id is not null then 'SL' || (3100000 + n.i * 271) end,
       pg_temp.pick(array['web', 'referral', 'agent', 'repeat'], n.i)
  from demo_names n
  left join (select contact_id, row_number() over (order by name) as number from contacts where kind = 'organization') o
    on n.i <= 24 and o.number = 1 + n.i % 6
 order by n.i;

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
