-- An order costs what a quote says: both ask the same function. What it said is kept with the order, line by line, and no
-- later price changes it.

-- The lines of a quote for a house: what is said here goes before what the property knows. Beside what is to be paid it
-- tells, by its kind, what could not be asked: `nowhere` is a property and `nothing` a service that means nothing here,
-- `unknown` a rule that asks for what nobody said.
create function quote_lines(p_services uuid[], p_property uuid, p_living_area_sqft integer, p_year_built integer,
                            p_distance_miles integer, p_foundation text, p_on date)
    returns table (place bigint, step integer, kind text, service_id uuid, label text, price_rule_id uuid, attribute text,
                   amount_cents bigint, duration_min integer)
    language sql stable
begin atomic
    with house as materialized (
        select p.property_id, coalesce(p_living_area_sqft, p.living_area_sqft) as living_area_sqft,
               greatest(extract(year from coalesce(p_on, (now() at time zone t.timezone)::date))::integer, b.year_built)
                   - b.year_built as age_years,
               p_distance_miles as distance_miles, plain(coalesce(p_foundation, p.foundation)) as foundation_key
          from tenants t
          left join properties p on p.property_id = p_property and p.deleted_at is null
         cross join lateral (select coalesce(p_year_built, p.year_built)) b (year_built)
    ), wanted as materialized (
        select w.place, s.service_id, s.name, s.base_price_cents, s.duration_min
          from unnest(p_services) with ordinality w (service_id, place)
          left join services s on s.service_id = w.service_id and s.active
    ), rules as materialized (
        select w.place, w.base_price_cents, r.service_id, r.price_rule_id, r.label, r.attribute, r.amount_cents, r.percent,
               r.duration_min,
               array_position(array['living_area_sqft', 'age_years', 'distance_miles', 'foundation'], r.attribute) as step,
               case r.attribute
               when 'living_area_sqft' then h.living_area_sqft is not null
               when 'age_years' then h.age_years is not null
               when 'distance_miles' then h.distance_miles is not null
               else h.foundation_key is not null end as known,
               case r.attribute
               when 'living_area_sqft' then r.applies @> h.living_area_sqft
               when 'age_years' then r.applies @> h.age_years
               when 'distance_miles' then r.applies @> h.distance_miles
               else r.foundation_key = h.foundation_key end as hits
          from wanted w
          join price_rules r on r.service_id = w.service_id
         cross join house h
    ), lines as (
        select w.place, 0 as step, 'base' as kind, w.service_id, w.name as label, null::uuid as price_rule_id,
               null::text as attribute, w.base_price_cents as amount_cents, w.duration_min
          from wanted w
         where w.service_id is not null
        union all
        select r.place, r.step, 'rule', r.service_id, r.label, r.price_rule_id, r.attribute,
               coalesce(r.amount_cents, round(r.base_price_cents * r.percent / 100.0)::bigint), r.duration_min
          from rules r
         where r.hits
    )
    select l.place, l.step, l.kind, l.service_id, l.label, l.price_rule_id, l.attribute, l.amount_cents, l.duration_min
      from lines l
    union all
    select l.place, 9, 'floor', l.service_id, 'No less than nothing', null, null,
           greatest(-sum(l.amount_cents), 0)::bigint, greatest(-sum(l.duration_min), 0)::integer
      from lines l
     group by l.place, l.service_id
    having sum(l.amount_cents) < 0 or sum(l.duration_min) < 0
    union all
    select r.place, r.step, 'unknown', r.service_id, r.label, r.price_rule_id, r.attribute, 0, 0 from rules r where not r.known
    union all
    select w.place, 0, 'nothing', null, null, null, null, 0, 0 from wanted w where w.service_id is null
    union all
    select 0, 0, 'nowhere', null, null, null, null, 0, 0 from house h where h.property_id is null and p_property is not null;
end;
grant execute on function quote_lines(uuid[], uuid, integer, integer, integer, text, date) to inspectiq_app;

-- What a price depends on and no property knows.
alter table inspections
    add column distance_miles integer constraint inspection_distance_miles_range check (distance_miles between 0 and 10000000),
    -- From which day the age of the house counts: that of the first visit ordered with it, or else of the order.
    add column priced_on      date;
grant insert (distance_miles, priced_on) on inspections to inspectiq_app;

-- Of what was ordered before rules counted, no lines were kept and nobody said how long it takes.
alter table inspection_services
    add column duration_min integer,
    add column price_lines  jsonb not null default '[]';

create or replace function snapshot_service() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    house record;
begin
    select name, currency into new.name, new.currency from services where service_id = new.service_id and active;
    if not found then
        raise exception 'no such service, or no longer sold'
            using errcode = '23503', constraint = 'inspection_service_service', table = 'inspection_services';
    end if;
    select property_id, distance_miles, priced_on into house from inspections where inspection_id = new.inspection_id;
    select coalesce(sum(q.amount_cents), 0), coalesce(sum(q.duration_min), 0),
           coalesce(jsonb_agg(jsonb_build_object('kind', q.kind, 'label', q.label, 'price_rule_id', q.price_rule_id,
                'attribute', q.attribute, 'amount_cents', q.amount_cents, 'duration_min', q.duration_min) order by q.step), '[]')
      into new.price_cents, new.duration_min, new.price_lines
      from quote_lines(array[new.service_id], house.property_id, null, null, house.distance_miles, null, house.priced_on) q
     where q.kind in ('base', 'rule', 'floor');
    return new;
end
$$;
