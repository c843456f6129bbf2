-- What an order contains and whom it concerns. Any change to these rows is a change of the order: it gets a new
-- version, and what it derives from them is derived again.

create table inspection_services (
    tenant_id             uuid        not null default current_tenant(),
    inspection_service_id uuid        not null default uuid_v7(),
    inspection_id         uuid        not null,
    service_id            uuid        not null,
    -- Snapshots of the day it was ordered; a later price list changes nothing here.
    name                  text        not null,
    price_cents           bigint      not null,
    currency              char(3)     not null,
    override_cents        bigint      constraint inspection_service_override_cents_range check (override_cents between 0 and 100000000),
    override_reason       text        constraint inspection_service_override_reason_length check (length(override_reason) between 1 and 500),
    row_version           bigint      not null default 1,
    created_at            timestamptz not null default now(),
    created_by            uuid,
    updated_at            timestamptz not null default now(),
    updated_by            uuid,
    primary key (tenant_id, inspection_service_id),
    constraint inspection_service_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint inspection_service_service foreign key (tenant_id, service_id) references services,
    -- Also serves "the services of an inspection".
    constraint inspection_service_once unique (tenant_id, inspection_id, service_id)
);
select private_to_tenant('inspection_services', 'select', 'delete',
    'insert (inspection_service_id, inspection_id, service_id, override_cents, override_reason)',
    'update (override_cents, override_reason)');
select stamped('inspection_services');
select audited('inspection_services', 'inspection_service_id');

create function snapshot_service() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    select name, base_price_cents, currency into new.name, new.price_cents, new.currency
      from services
     where service_id = new.service_id and active;
    if not found then
        raise exception 'no such service, or no longer sold'
            using errcode = '23503', constraint = 'inspection_service_service', table = 'inspection_services';
    end if;
    return new;
end
$$;
create trigger snapshot_service before insert on inspection_services for each row execute function snapshot_service();

create table inspection_parties (
    tenant_id       uuid        not null default current_tenant(),
    party_id        uuid        not null default uuid_v7(),
    inspection_id   uuid        not null,
    contact_id      uuid        not null,
    role            text        not null
                    constraint party_role_known check (role in ('client', 'co_client', 'buyer', 'seller', 'owner', 'buyer_agent',
                        'listing_agent', 'transaction_coordinator', 'insurance_agent', 'attorney', 'escrow_officer', 'lender',
                        'tenant_occupant', 'other')),
    is_primary      boolean     not null default false,
    receives_report boolean     not null default false,
    can_pay         boolean     not null default false,
    notify_email    boolean     not null default true,
    notify_sms      boolean     not null default false,
    row_version     bigint      not null default 1,
    created_at      timestamptz not null default now(),
    created_by      uuid,
    updated_at      timestamptz not null default now(),
    updated_by      uuid,
    primary key (tenant_id, party_id),
    constraint party_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint party_contact foreign key (tenant_id, contact_id) references contacts,
    -- Also serves "the parties of an inspection".
    constraint party_once unique (tenant_id, inspection_id, contact_id, role),
    constraint party_is_primary_client check (not is_primary or role = 'client')
);
select private_to_tenant('inspection_parties', 'select', 'delete',
    'insert (party_id, inspection_id, contact_id, role, is_primary, receives_report, can_pay, notify_email, notify_sms)',
    'update (is_primary, receives_report, can_pay, notify_email, notify_sms)');
select stamped('inspection_parties');
select audited('inspection_parties', 'party_id');

-- One primary client; also serves the grid, which shows that one.
create unique index party_primary_client_once on inspection_parties (tenant_id, inspection_id) where is_primary;
-- Serves "the inspections of a contact", and whether the contact is in use.
create index inspection_parties_of_contact on inspection_parties (tenant_id, contact_id);

-- As uses_living_property, for contacts.
create function uses_living_contact() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from contacts where contact_id = new.contact_id and deleted_at is null for share;
    if not found then
        raise exception 'no such contact' using errcode = '23503', constraint = 'party_contact', table = 'inspection_parties';
    end if;
    return null;
end
$$;
create trigger uses_living_contact after insert on inspection_parties for each row execute function uses_living_contact();

create function contact_in_use() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if exists (select from inspection_parties p join inspections i using (tenant_id, inspection_id)
                where p.contact_id = new.contact_id and i.deleted_at is null) then
        raise exception 'an inspection uses this contact' using errcode = 'IQ014', table = 'contacts';
    end if;
    return null;
end
$$;
create trigger contact_in_use after update of deleted_at on contacts
    for each row when (new.deleted_at is not null) execute function contact_in_use();
