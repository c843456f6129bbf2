-- A contact is a person or an organization a company deals with: client, agent, brokerage, insurer.

create table contacts (
    tenant_id         uuid        not null default current_tenant(),
    contact_id        uuid        not null default uuid_v7(),
    kind              text        not null default 'person' constraint contact_kind_known check (kind in ('person', 'organization')),
    first_name        text        constraint contact_first_name_length check (length(first_name) between 1 and 100),
    last_name         text        constraint contact_last_name_length check (length(last_name) between 1 and 100),
    organization_name text        constraint contact_organization_name_length check (length(organization_name) between 1 and 200),
    -- The organization a person works for.
    company_id        uuid,
    email             text        constraint contact_email_format check (email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
    phone             text        constraint contact_phone_length check (length(phone) between 1 and 40),
    mobile_phone      text        constraint contact_mobile_phone_length check (length(mobile_phone) between 1 and 40),
    address_line1     text        constraint contact_address_line1_length check (length(address_line1) between 1 and 200),
    address_line2     text        constraint contact_address_line2_length check (length(address_line2) between 1 and 200),
    city              text        constraint contact_city_length check (length(city) between 1 and 100),
    state             text        constraint contact_state_format check (state ~ '^[A-Z]{2}$'),
    zip               text        constraint contact_zip_format check (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),
    license_no        text        constraint contact_license_no_length check (length(license_no) between 1 and 40),
    source            text        constraint contact_source_length check (length(source) between 1 and 100),
    notes             text        constraint contact_notes_length check (length(notes) between 1 and 10000),
    -- What lists show and sort by: an organization's name, a person's first and last.
    name              text        not null generated always as (
                          case when kind = 'organization' then coalesce(organization_name, '')
                               else btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')) end) stored,
    name_key          text collate "C" not null generated always as (
                          plain(case when kind = 'organization' then coalesce(organization_name, '')
                                     else coalesce(last_name, '') || ' ' || coalesce(first_name, '') end)) stored,
    merged_into_id    uuid,
    archived_at       timestamptz,
    deleted_at        timestamptz,
    row_version       bigint      not null default 1,
    created_at        timestamptz not null default now(),
    created_by        uuid,
    updated_at        timestamptz not null default now(),
    updated_by        uuid,
    primary key (tenant_id, contact_id),
    constraint contact_tenant foreign key (tenant_id) references tenants,
    constraint contact_company foreign key (tenant_id, company_id) references contacts,
    constraint contact_merged_into foreign key (tenant_id, merged_into_id) references contacts,
    constraint contact_has_name check (case kind when 'organization' then organization_name is not null
                                                 else first_name is not null or last_name is not null end)
);
select private_to_tenant('contacts', 'select',
    'insert (contact_id, kind, first_name, last_name, organization_name, company_id, email, phone, mobile_phone, address_line1,
             address_line2, city, state, zip, license_no, source, notes)',
    'update (kind, first_name, last_name, organization_name, company_id, email, phone, mobile_phone, address_line1,
             address_line2, city, state, zip, license_no, source, notes, merged_into_id, archived_at, deleted_at)');
select stamped('contacts');
select audited('contacts', 'contact_id', 'name', 'name_key');

-- Serve the list by name, and everything changed since (the deleted too, hence not partial).
create index contacts_by_name on contacts (tenant_id, name_key, contact_id) where deleted_at is null;
create index contacts_by_change on contacts (tenant_id, updated_at, contact_id);
-- Serves "who works there", and the foreign key.
create index contacts_of_company on contacts (tenant_id, company_id) where company_id is not null;

-- A deleted row is a tombstone for those who read changes: it never lives again and never changes. The same for
-- contacts, properties and inspections.
create function stays_deleted() returns trigger
    language plpgsql
as $$
begin
    if old.deleted_at is not null then
        raise exception 'deleted rows do not change' using errcode = 'IQ010';
    end if;
    if new.deleted_at is not null then
        new.deleted_at := now();
    end if;
    return new;
end
$$;
create trigger stays_deleted before update on contacts for each row execute function stays_deleted();

create function index_contact() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform index_terms('contact', new.contact_id, case when new.deleted_at is null
        then words_of(new.first_name, new.last_name, new.organization_name, new.email, new.city, new.zip,
                      regexp_replace(new.phone, '\D', '', 'g'), regexp_replace(new.mobile_phone, '\D', '', 'g'))
        else '{}' end);
    return null;
end
$$;
create trigger index_terms
    after insert or update of first_name, last_name, organization_name, email, city, zip, phone, mobile_phone, deleted_at on contacts
    for each row execute function index_contact();
