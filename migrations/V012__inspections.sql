-- An inspection is one order: a property, the services wanted, the people it is for, and where it stands. It is the
-- root of everything recorded later; what the office's grid shows of its children is kept here, derived by trigger.

create table inspections (
    tenant_id          uuid        not null default current_tenant(),
    inspection_id      uuid        not null default uuid_v7(),
    -- Per company, from 1, without gaps.
    order_no           bigint      not null,
    property_id        uuid        not null,
    status             text        not null default 'requested'
                       constraint inspection_status_known check (status in ('requested', 'scheduled', 'confirmed', 'in_progress', 'in_review',
                           'published', 'amending', 'archived', 'cancelled')),
    requested_at       timestamptz not null default now(),
    -- Derived: when and where on the clock the earliest active appointment begins, who leads it, what all services cost.
    scheduled_at       timestamptz,
    scheduled_zone     text,
    -- Never null, so that a keyset can pass from the scheduled to the unscheduled.
    scheduled_sort     timestamptz not null generated always as (coalesce(scheduled_at, 'infinity'::timestamptz)) stored,
    lead_member_id     uuid,
    fee_cents          bigint      not null default 0,
    currency           char(3)     not null default 'USD' constraint inspection_currency_format check (currency ~ '^[A-Z]{3}$'),
    source             text        constraint inspection_source_length check (length(source) between 1 and 60),
    referral_source    text        constraint inspection_referral_source_length check (length(referral_source) between 1 and 200),
    occupancy          text        constraint inspection_occupancy_known check (occupancy in ('vacant', 'occupied', 'tenant')),
    utilities_on       boolean,
    closing_date       date,
    payment_timing     text        not null default 'at_delivery'
                       constraint inspection_payment_timing_known check (payment_timing in
                           ('at_booking', 'at_property', 'at_delivery', 'at_closing', 'after_delivery')),
    agreement_required boolean     not null default true,
    payment_required   boolean     not null default false,
    reinspection_of_id uuid,
    cancel_reason      text        constraint inspection_cancel_reason_known check (cancel_reason in ('client_cancelled', 'agent_cancelled',
                           'no_show', 'weather', 'inspector_unavailable', 'no_access', 'utilities_off', 'deal_terminated', 'duplicate', 'other')),
    cancel_note        text        constraint inspection_cancel_note_length check (length(cancel_note) between 1 and 2000),
    cancelled_at       timestamptz,
    published_at       timestamptz,
    archived_at        timestamptz,
    external_ref       text        constraint inspection_external_ref_length check (length(external_ref) between 1 and 120),
    notes              text        constraint inspection_notes_length check (length(notes) between 1 and 10000),
    deleted_at         timestamptz,
    row_version        bigint      not null default 1,
    created_at         timestamptz not null default now(),
    created_by         uuid,
    updated_at         timestamptz not null default now(),
    updated_by         uuid,
    primary key (tenant_id, inspection_id),
    constraint inspection_order_no_once unique (tenant_id, order_no),
    -- What a re-inspection refers to: the same property, so the key carries it.
    constraint inspection_of_property_once unique (tenant_id, property_id, inspection_id),
    constraint inspection_property foreign key (tenant_id, property_id) references properties,
    constraint inspection_lead foreign key (tenant_id, lead_member_id) references members,
    constraint inspection_reinspection_of foreign key (tenant_id, property_id, reinspection_of_id)
        references inspections (tenant_id, property_id, inspection_id),
    constraint inspection_cancelled_has_reason check ((status = 'cancelled') = (cancel_reason is not null)
        and (cancel_reason is null) = (cancelled_at is null))
);
select private_to_tenant('inspections', 'select',
    'insert (inspection_id, property_id, requested_at, source, referral_source, occupancy, utilities_on, closing_date, payment_timing,
             agreement_required, payment_required, reinspection_of_id, external_ref, notes)',
    'update (property_id, source, referral_source, occupancy, utilities_on, closing_date, payment_timing, agreement_required,
             payment_required, reinspection_of_id, external_ref, notes, deleted_at)');
select stamped('inspections');
select audited('inspections', 'inspection_id', 'scheduled_at', 'scheduled_zone', 'scheduled_sort', 'lead_member_id', 'fee_cents');
create trigger stays_deleted before update on inspections for each row execute function stays_deleted();

-- Another system names an order once.
create unique index inspection_external_ref_once on inspections (tenant_id, external_ref) where external_ref is not null;
-- Serves the grid without a filter, and the range of visits (scheduledFrom, scheduledTo); unscheduled orders come last.
create index inspections_by_visit on inspections (tenant_id, scheduled_sort, inspection_id) where deleted_at is null;
-- Serves the grid filtered by status, with or without a range of visits.
create index inspections_by_status on inspections (tenant_id, status, scheduled_sort, inspection_id) where deleted_at is null;
-- Serves the grid of one inspector's visits (inspectorId).
create index inspections_by_lead on inspections (tenant_id, lead_member_id, scheduled_sort, inspection_id)
    where deleted_at is null and lead_member_id is not null;
-- Serves updatedSince, and the grid sorted by last change; not partial, because tombstones are wanted.
create index inspections_by_change on inspections (tenant_id, updated_at, inspection_id);
-- By order number serves the unique key; by property serves the key that carries the property: neither needs another index.
-- Sorting by fee or by source is meant to have none: no screen asks for it across a company.

-- The number is taken, and the state begins, here and nowhere else.
create function begin_inspection() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    new.order_no := take_order_no();
    new.status := 'requested';
    new.scheduled_at := null;
    new.scheduled_zone := null;
    new.lead_member_id := null;
    new.fee_cents := 0;
    return new;
end
$$;
create trigger begin_inspection before insert on inspections for each row execute function begin_inspection();

-- An order that was ever more than a request is history, and history is not deleted.
create function only_requests_are_deleted() returns trigger
    language plpgsql
as $$
begin
    raise exception 'only a requested inspection can be deleted; cancel it instead' using errcode = 'IQ010';
end
$$;
create trigger only_requests_are_deleted before update of deleted_at on inspections
    for each row when (new.deleted_at is not null and old.deleted_at is null and old.status <> 'requested')
    execute function only_requests_are_deleted();

-- A re-inspection follows a published inspection (of the same property: the foreign key says so).
create function reinspects_published() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if not exists (select from inspections i
                    where i.inspection_id = new.reinspection_of_id and i.status in ('published', 'amending', 'archived')) then
        raise exception 'a re-inspection follows a published inspection of the same property'
            using errcode = 'IQ012', table = 'inspections', column = 'reinspection_of_id';
    end if;
    return null;
end
$$;
create trigger reinspects_published after insert or update of reinspection_of_id on inspections
    for each row when (new.reinspection_of_id is not null) execute function reinspects_published();

-- Uses a living property. The lock makes the deletion of the property wait for this order, and this order for that
-- deletion; a row that is gone answers exactly as one that never was. After the insert, because one statement may
-- bring the property and the order together.
create function uses_living_property() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from properties where property_id = new.property_id and deleted_at is null for share;
    if not found then
        raise exception 'no such property' using errcode = '23503', constraint = 'inspection_property', table = 'inspections';
    end if;
    return null;
end
$$;
create trigger uses_living_property after insert or update of property_id on inspections
    for each row execute function uses_living_property();

create function property_in_use() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if exists (select from inspections where property_id = new.property_id and deleted_at is null) then
        raise exception 'an inspection uses this property' using errcode = 'IQ014', table = 'properties';
    end if;
    return null;
end
$$;
create trigger property_in_use after update of deleted_at on properties
    for each row when (new.deleted_at is not null) execute function property_in_use();
