-- The bench's data, by arithmetic: nothing is left to chance, and two runs have the same rows. Loaded by the
-- administrator with triggers off, because history and audit of a million rows are not what is measured; what the
-- triggers would have derived is written here. psql variables: companies, inspections, whale (part of 1).
--
-- Company n has the id 01970000-0000-7000-8000-<100000000000 + n>, and its owner the subject <100000000000 + n>: all
-- decimal, so that pgbench can make them. Company 1 is the whale; companies 2 to 11 have a hundred inspections each (if
-- there are enough), whatever the size of all: the small company that is measured. The others share the rest.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set search_path = public, pg_temp;
set timezone = 'UTC';
set synchronous_commit = off;
set maintenance_work_mem = '1GB';

-- An index is built faster from all rows than row by row; those of keys and other constraints stay.
create temp table index_for_later as
select format('drop index %s', c.oid::regclass) as gone, pg_get_indexdef(c.oid) as back
  from pg_index i join pg_class c on c.oid = i.indexrelid
 where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = c.oid);
select gone from index_for_later \gexec

create function pg_temp.id(kind text, n bigint) returns uuid
    language sql immutable
    return ('0197000' || kind || '-0000-7000-8000-' || lpad((100000000000 + n)::text, 12, '0'))::uuid;
create function pg_temp.pick(words text[], n bigint) returns text
    language sql immutable
    return words[1 + n % cardinality(words)];

create temp table company as
select n, pg_temp.id('0', n) as tenant_id,
       case when n = 1 then (:inspections * :whale)::bigint
            when n <= 11 then least(100, (:inspections * (1 - :whale) / (:companies - 1))::bigint + 90)
            else greatest(0, (:inspections * (1 - :whale) - 1000) / greatest(1, :companies - 11))::bigint end as size
  from generate_series(1, :companies) n;
create temp table plan as
select c.n as company, c.tenant_id, (row_number() over (order by c.n, g))::bigint as i, g as order_no
  from company c
 cross join lateral generate_series(1, c.size) g;
create temp table places as
select city, zip, row_number() over () - 1 as p
  from (values ('Tampa', '33602'), ('St. Petersburg', '33701'), ('Sarasota', '34236'), ('Miami', '33130'), ('Naples', '34102'),
               ('Orlando', '32801'), ('Destin', '32541'), ('Pensacola', '32502')) v (city, zip);
analyze plan;

insert into tenants (tenant_id, slug, legal_name, display_name, timezone, next_order_no)
select tenant_id, 'company-' || n, 'Company ' || n || ' LLC', 'Company ' || n, 'America/New_York', size + 1 from company;

-- One owner, and six inspectors with a licence.
insert into members (tenant_id, member_id, subject, email, display_name, role, status)
select tenant_id, pg_temp.id('1', n * 10 + m), case when m = 0 then (100000000000 + n)::text else 'inspector-' || n || '-' || m end,
       'member-' || m || '@company-' || n || '.example',
       case when m = 0 then 'Olive Ortega' else pg_temp.pick(array['Ida Bloom', 'Ivan Torres', 'Imani Brooks', 'Isaac Lund', 'Irene Castillo', 'Ignacio Mora'], m) end,
       case when m = 0 then 'owner' else 'inspector' end, 'active'
  from company cross join generate_series(0, 6) m;
insert into inspector_licenses (tenant_id, license_id, member_id, license_type, number, issued_on, expires_on)
select tenant_id, pg_temp.id('2', n * 10 + m), pg_temp.id('1', n * 10 + m), 'home_inspector', 'HI' || n * 10 + m, '2020-01-01', '2199-07-31'
  from company cross join generate_series(1, 6) m;
insert into services (tenant_id, service_id, kind, name, base_price_cents, sort)
select tenant_id, pg_temp.id('3', n * 10 + s), pg_temp.pick(array['home_inspection', 'four_point', 'wind_mitigation', 'radon'], s),
       pg_temp.pick(array['Full home inspection', 'Four-point', 'Wind mitigation', 'Radon test'], s), 10000 + s * 5000, s
  from company cross join generate_series(0, 3) s;

-- A property and a client for every two inspections.
insert into properties (tenant_id, property_id, address_line1, unit, city, zip, county, dwelling_type, year_built)
select tenant_id, pg_temp.id('4', i), (100 + order_no) || ' ' || pg_temp.pick(array['Osprey Ln', 'Mangrove Ct', 'Hibiscus Way', 'Live Oak Blvd', 'Pelican Pt'], order_no),
       case when order_no % 6 = 0 then 'Apt ' || 1 + order_no % 40 end, p.city, p.zip, 'Hillsborough', 'single_family', (1950 + order_no % 70)::int
  from plan join places p on p.p = order_no % 8
 where order_no % 2 = 1
 order by i;
insert into contacts (tenant_id, contact_id, kind, first_name, last_name, email, phone)
select tenant_id, pg_temp.id('5', i), 'person', pg_temp.pick(array['Maria', 'James', 'José', 'Linda', 'Robert', 'Ana', 'Minh'], order_no),
       pg_temp.pick(array['Smith', 'García', 'Johnson', 'Núñez', 'Brown', 'Patel', 'Nguyen', 'Lee'], order_no * 3), 'client-' || i || '@example.com', '(555) 555-0100'
  from plan
 where order_no % 2 = 1
 order by i;

-- One of each for every company by the company's own number, for those who write.
insert into properties (tenant_id, property_id, address_line1, city, zip)
select tenant_id, pg_temp.id('a', n), '1 Bench Plaza', 'Tampa', '33602' from company;
insert into contacts (tenant_id, contact_id, kind, first_name, last_name)
select tenant_id, pg_temp.id('b', n), 'person', 'Bea', 'Bencher' from company;

-- A tenth are not scheduled yet; the visits of the others go over two years.
insert into inspections (tenant_id, inspection_id, order_no, property_id, status, requested_at, scheduled_at, scheduled_zone, lead_member_id,
                         fee_cents, service_names, client_id, source, occupancy, utilities_on, created_at, created_by, updated_at, updated_by)
select tenant_id, pg_temp.id('6', i), order_no, pg_temp.id('4', i - (order_no + 1) % 2),
       case when order_no % 10 = 0 then 'requested' else pg_temp.pick(array['scheduled', 'confirmed', 'scheduled'], order_no) end,
       timestamptz '2026-01-01' + order_no % 500 * interval '1 hour',
       case when order_no % 10 > 0 then timestamptz '2026-01-02 14:00' + (order_no * 7919 % 17520) * interval '1 hour' end,
       case when order_no % 10 > 0 then 'America/New_York' end,
       case when order_no % 10 > 0 then pg_temp.id('1', company * 10 + 1 + order_no % 6) end,
       10000 + case when order_no % 3 = 0 then 15000 else 0 end,
       case when order_no % 3 = 0 then array['Four-point', 'Full home inspection'] else array['Full home inspection'] end,
       pg_temp.id('5', i - (order_no + 1) % 2), 'web', 'occupied', true,
       timestamptz '2026-01-01', pg_temp.id('1', company * 10), timestamptz '2026-01-01' + order_no % 9000 * interval '1 minute', pg_temp.id('1', company * 10)
  from plan
 order by i;
insert into inspection_services (tenant_id, inspection_service_id, inspection_id, service_id, name, price_cents, currency)
select tenant_id, pg_temp.id('7', i * 2 + s), pg_temp.id('6', i), pg_temp.id('3', company * 10 + s), pg_temp.pick(array['Full home inspection', 'Four-point'], s), 10000 + s * 5000, 'USD'
  from plan cross join generate_series(0, 1) s
 where s = 0 or order_no % 3 = 0
 order by i;
insert into inspection_parties (tenant_id, party_id, inspection_id, contact_id, role, is_primary, receives_report, can_pay)
select tenant_id, pg_temp.id('8', i), pg_temp.id('6', i), pg_temp.id('5', i - (order_no + 1) % 2), 'client', true, true, true
  from plan
 order by i;
insert into appointments (tenant_id, appointment_id, inspection_id, starts_at, ends_at, timezone)
select tenant_id, pg_temp.id('9', i), pg_temp.id('6', i), timestamptz '2026-01-02 14:00' + (order_no * 7919 % 17520) * interval '1 hour',
       timestamptz '2026-01-02 16:00' + (order_no * 7919 % 17520) * interval '1 hour', 'America/New_York'
  from plan
 where order_no % 10 > 0 and company <= 1000 and order_no <= 1000
 order by i;
select back from index_for_later \gexec
set session_replication_role = origin;
vacuum analyze;
checkpoint;
