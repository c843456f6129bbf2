-- A property is a place that gets inspected. A company knows each address once.

create table properties (
    tenant_id        uuid        not null default current_tenant(),
    property_id      uuid        not null default uuid_v7(),
    address_line1    text        not null constraint property_address_line1_length check (length(address_line1) between 1 and 200),
    unit             text        constraint property_unit_length check (length(unit) between 1 and 40),
    city             text        not null constraint property_city_length check (length(city) between 1 and 100),
    state            text        not null default 'FL' constraint property_state_format check (state ~ '^[A-Z]{2}$'),
    zip              text        not null constraint property_zip_format check (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),
    county           text        constraint property_county_length check (length(county) between 1 and 100),
    parcel_no        text        constraint property_parcel_no_length check (length(parcel_no) between 1 and 60),
    latitude         numeric(9, 6) constraint property_latitude_range check (latitude between -90 and 90),
    longitude        numeric(9, 6) constraint property_longitude_range check (longitude between -180 and 180),
    geocode_source   text        constraint property_geocode_source_length check (length(geocode_source) between 1 and 60),
    dwelling_type    text        constraint property_dwelling_type_known check (dwelling_type in ('single_family', 'duplex', 'triplex',
                         'quadruplex', 'townhouse', 'condo_unit', 'coop_unit', 'manufactured', 'modular', 'multi_family_5_plus', 'commercial')),
    year_built       integer     constraint property_year_built_range
                                 check (year_built between 1700 and extract(year from current_date)::integer + 1),
    living_area_sqft integer     constraint property_living_area_sqft_range check (living_area_sqft between 1 and 10000000),
    stories          numeric(4, 1) constraint property_stories_range check (stories between 0.5 and 200),
    bedrooms         integer     constraint property_bedrooms_range check (bedrooms between 0 and 1000),
    bathrooms        numeric(5, 1) constraint property_bathrooms_range check (bathrooms between 0 and 1000),
    foundation       text        constraint property_foundation_length check (length(foundation) between 1 and 60),
    notes            text        constraint property_notes_length check (length(notes) between 1 and 10000),
    -- Florida's high-velocity hurricane zone is these two counties (Florida Building Code, section 202).
    hvhz             boolean     not null generated always as (
                         state = 'FL' and coalesce(lower(county) in ('miami-dade', 'broward'), false)) stored,
    address_key      text collate "C" not null generated always as (
                         plain(address_line1 || ' ' || coalesce(unit, '') || ' ' || city || ' ' || state || ' ' || left(zip, 5))) stored,
    deleted_at       timestamptz,
    row_version      bigint      not null default 1,
    created_at       timestamptz not null default now(),
    created_by       uuid,
    updated_at       timestamptz not null default now(),
    updated_by       uuid,
    primary key (tenant_id, property_id),
    constraint property_tenant foreign key (tenant_id) references tenants
);
select private_to_tenant('properties', 'select',
    'insert (property_id, address_line1, unit, city, state, zip, county, parcel_no, latitude, longitude, geocode_source, dwelling_type,
             year_built, living_area_sqft, stories, bedrooms, bathrooms, foundation, notes)',
    'update (address_line1, unit, city, state, zip, county, parcel_no, latitude, longitude, geocode_source, dwelling_type,
             year_built, living_area_sqft, stories, bedrooms, bathrooms, foundation, notes, deleted_at)');
select stamped('properties');
select audited('properties', 'property_id', 'address_key', 'hvhz');
create trigger stays_deleted before update on properties for each row execute function stays_deleted();

-- One address, one property; also serves the list by address.
create unique index property_address_once on properties (tenant_id, address_key) where deleted_at is null;
-- Serves everything changed since, tombstones too.
create index properties_by_change on properties (tenant_id, updated_at, property_id);

create function index_property() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform index_terms('property', new.property_id, case when new.deleted_at is null
        then words_of(new.address_line1, new.unit, new.city, new.zip, new.county, new.parcel_no) else '{}' end);
    return null;
end
$$;
create trigger index_terms after insert or update of address_line1, unit, city, zip, county, parcel_no, deleted_at on properties
    for each row execute function index_property();
