-- What a company has before its first order, made inside that company by its own members, through the product's functions and
-- triggers: licences, a catalogue with its rules, hours, houses and people. Read by DemoCompany, which has entered the company and
-- says how many inspections are to come (demo.size) and around which towns (demo.region). Nothing is left to chance: every
-- choice is arithmetic on a row's number, only the dates follow today's.

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
         where slug = current_setting('demo.region')) p on p.n = i * 5 % p.places;

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
