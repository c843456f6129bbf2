-- A tenant is one inspection company. The service sees its own and changes its profile; standing, slug and counters
-- belong to the operator and to triggers.

create table tenants (
    tenant_id       uuid        primary key default uuid_v7(),
    slug            text        not null constraint tenant_slug_format check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    status          text        not null default 'active'
                    constraint tenant_status_known check (status in ('active', 'suspended', 'closing')),
    legal_name      text        not null constraint tenant_legal_name_length check (length(legal_name) between 1 and 200),
    display_name    text        not null constraint tenant_display_name_length check (length(display_name) between 1 and 200),
    phone           text        constraint tenant_phone_length check (length(phone) between 1 and 40),
    email           text        constraint tenant_email_format check (email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
    website         text        constraint tenant_website_length check (length(website) between 1 and 300),
    address_line1   text        constraint tenant_address_line1_length check (length(address_line1) between 1 and 200),
    address_line2   text        constraint tenant_address_line2_length check (length(address_line2) between 1 and 200),
    city            text        constraint tenant_city_length check (length(city) between 1 and 100),
    state           text        constraint tenant_state_format check (state ~ '^[A-Z]{2}$'),
    zip             text        constraint tenant_zip_format check (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),
    timezone        text        not null default 'America/New_York',
    currency        char(3)     not null default 'USD' constraint tenant_currency_format check (currency ~ '^[A-Z]{3}$'),
    default_sop     text        not null default 'florida'
                    constraint tenant_default_sop_length check (length(default_sop) between 1 and 60),
    retention_years integer     not null default 5 constraint tenant_retention_years_range check (retention_years between 5 and 100),
    next_order_no   bigint      not null default 1 constraint tenant_next_order_no_positive check (next_order_no > 0),
    next_invoice_no bigint      not null default 1 constraint tenant_next_invoice_no_positive check (next_invoice_no > 0),
    row_version     bigint      not null default 1,
    created_at      timestamptz not null default now(),
    created_by      uuid,
    updated_at      timestamptz not null default now(),
    updated_by      uuid
) with (fillfactor = 50); -- the counters move with every order; room on the page keeps those updates off the index

select private_to_tenant('tenants', 'select',
    'update (legal_name, display_name, phone, email, website, address_line1, address_line2, city, state, zip, timezone, default_sop, retention_years)');

-- The one exception: jobs and the operator's commands list companies, then enter one.
create policy companies_for_jobs on tenants for select to inspectiq_jobs using (true);
grant select on tenants to inspectiq_jobs;

-- Not `of next_order_no, next_invoice_no`: taking a number is no change of the company, its ETag stays.
select stamped('tenants', 'slug', 'status', 'legal_name', 'display_name', 'phone', 'email', 'website', 'address_line1',
    'address_line2', 'city', 'state', 'zip', 'timezone', 'currency', 'default_sop', 'retention_years');
select audited('tenants', 'tenant_id', 'next_order_no', 'next_invoice_no');
create trigger timezone_known before insert or update of timezone on tenants
    for each row execute function known_time_zone('timezone');

-- The slug is unique through create_company, which looks under a lock: a unique index on it could not start with the
-- tenant, and would tell one company of another.

create function guard_tenant() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and not may('manage_company') then
        raise exception 'only a member with the capability manage_company changes the company' using errcode = 'IQ005';
    end if;
    return new;
end
$$;
create trigger guard before update on tenants for each row execute function guard_tenant();

-- Takes the company's next order number. The counter's row stays locked until the commit, so numbers have no gaps:
-- an order that fails gives its number back, and the next one waits to see.
create function take_order_no() returns bigint
    language sql volatile security definer
    set search_path = public, pg_temp
begin atomic
    update tenants set next_order_no = next_order_no + 1 where tenant_id = current_tenant() returning next_order_no - 1;
end;
