-- What a service costs more or less, and takes longer, for a house of a certain size, age, distance or foundation. Of each
-- attribute at most one rule applies to a house: ranges of one service do not overlap, whoever writes them at once.

create table price_rules (
    tenant_id      uuid        not null default current_tenant(),
    price_rule_id  uuid        not null default uuid_v7(),
    service_id     uuid        not null,
    attribute      text        not null constraint rule_attribute_known check (attribute in
                       ('living_area_sqft', 'age_years', 'distance_miles', 'foundation')),
    -- What the line of a quote says.
    label          text        not null constraint rule_label_length check (length(label) between 1 and 120),
    -- From the one value on, below the other: null has no end there.
    from_value     integer     constraint rule_from_value_range check (from_value between 0 and 10000000),
    below_value    integer     constraint rule_below_value_range check (below_value between 1 and 10000000),
    applies        int4range   generated always as (case when attribute <> 'foundation'
                                   and (below_value is null or coalesce(from_value, 0) < below_value)
                                   then int4range(coalesce(from_value, 0), below_value) end) stored,
    foundation     text        constraint rule_foundation_length check (length(foundation) between 1 and 60),
    foundation_key text        generated always as (plain(foundation)) stored,
    -- In cents, or in percent of the service's base price; less than nothing is a discount.
    amount_cents   bigint      constraint rule_amount_cents_range check (amount_cents between -100000000 and 100000000),
    percent        integer     constraint rule_percent_range check (percent between -100 and 1000),
    duration_min   integer     not null default 0 constraint rule_duration_min_range check (duration_min between -1440 and 1440),
    row_version    bigint      not null default 1,
    created_at     timestamptz not null default now(),
    created_by     uuid,
    updated_at     timestamptz not null default now(),
    updated_by     uuid,
    primary key (tenant_id, price_rule_id),
    constraint rule_service foreign key (tenant_id, service_id) references services,
    constraint rule_below_value_order check (coalesce(from_value, 0) < below_value),
    constraint rule_from_value_attribute check (attribute <> 'foundation' or from_value is null and below_value is null),
    constraint rule_foundation_attribute check ((attribute = 'foundation') = (foundation is not null)),
    constraint rule_percent_either check ((amount_cents is null) <> (percent is null)),
    constraint rule_ranges_apart exclude using gist (tenant_id with =, service_id with =, attribute with =, applies with &&),
    -- Also serves "the rules of a service".
    constraint rule_foundation_once unique (tenant_id, service_id, foundation_key)
);
select private_to_tenant('price_rules', 'select', 'delete',
    'insert (price_rule_id, service_id, attribute, label, from_value, below_value, foundation, amount_cents, percent, duration_min)',
    'update (label, from_value, below_value, foundation, amount_cents, percent, duration_min)');
select stamped('price_rules');
select audited('price_rules', 'price_rule_id', 'applies', 'foundation_key');
-- The list of them is a few dozen rows, put in order as they are read: an index for its order is meant to be missing.
