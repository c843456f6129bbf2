-- A service is what a company sells, at a price: the home inspection itself, a four-point form, radon, …

create table services (
    tenant_id        uuid        not null default current_tenant(),
    service_id       uuid        not null default uuid_v7(),
    kind             text        not null
                     constraint service_kind_known check (kind in ('home_inspection', 'four_point', 'wind_mitigation', 'roof_certification',
                         'wdo', 'mold_assessment', 'radon', 'sewer_scope', 'pool_spa', 'water_quality', 'lead_paint', 'septic', 'sinkhole',
                         'new_construction_phase', 'eleventh_month_warranty', 'pre_listing', 'reinspection', 'commercial', 'other')),
    name             text        not null constraint service_name_length check (length(name) between 1 and 120),
    public_name      text        constraint service_public_name_length check (length(public_name) between 1 and 120),
    description      text        constraint service_description_length check (length(description) between 1 and 4000),
    base_price_cents bigint      not null default 0 constraint service_base_price_cents_range check (base_price_cents between 0 and 100000000),
    currency         char(3)     not null default 'USD' constraint service_currency_format check (currency ~ '^[A-Z]{3}$'),
    duration_min     integer     not null default 60 constraint service_duration_min_range check (duration_min between 0 and 1440),
    is_ancillary     boolean     not null default false,
    visible_internal boolean     not null default true,
    visible_online   boolean     not null default false,
    form_codes       text[]      not null default '{}'
                     constraint service_form_codes_known check (form_codes <@ array['fl_oir_b1_1802', 'fl_citizens_4point',
                         'fl_citizens_roof', 'fl_fdacs_13645', 'fl_citizens_sinkhole']),
    active           boolean     not null default true,
    sort             integer     not null default 0,
    row_version      bigint      not null default 1,
    created_at       timestamptz not null default now(),
    created_by       uuid,
    updated_at       timestamptz not null default now(),
    updated_by       uuid,
    primary key (tenant_id, service_id),
    constraint service_tenant foreign key (tenant_id) references tenants,
    constraint service_name_once unique (tenant_id, name)
);
select private_to_tenant('services', 'select',
    'insert (service_id, kind, name, public_name, description, base_price_cents, duration_min, is_ancillary, visible_internal,
             visible_online, form_codes, active, sort)',
    'update (name, public_name, description, base_price_cents, duration_min, is_ancillary, visible_internal, visible_online,
             form_codes, active, sort)');
select stamped('services');
select audited('services', 'service_id');

-- Serves the catalogue in its order.
create index services_in_order on services (tenant_id, sort, name, service_id);
