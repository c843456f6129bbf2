-- What lets a member inspect: a licence, valid from one day to another. Scheduling asks for one on the day of the visit.

create table inspector_licenses (
    tenant_id    uuid        not null default current_tenant(),
    license_id   uuid        not null default uuid_v7(),
    member_id    uuid        not null,
    license_type text        not null
                 constraint license_type_known check (license_type in ('home_inspector', 'building_code_inspector', 'contractor',
                     'professional_engineer', 'professional_architect', 'mold_assessor', 'pest_control_wdo', 'other')),
    state        text        not null default 'FL' constraint license_state_format check (state ~ '^[A-Z]{2}$'),
    number       text        not null constraint license_number_length check (length(number) between 1 and 40),
    issued_on    date        not null,
    expires_on   date        not null,
    verified_at  timestamptz,
    row_version  bigint      not null default 1,
    created_at   timestamptz not null default now(),
    created_by   uuid,
    updated_at   timestamptz not null default now(),
    updated_by   uuid,
    primary key (tenant_id, license_id),
    constraint license_member foreign key (tenant_id, member_id) references members,
    constraint license_number_once unique (tenant_id, license_type, state, number),
    constraint license_dates_ordered check (issued_on <= expires_on)
);
select private_to_tenant('inspector_licenses', 'select', 'delete',
    'insert (license_id, member_id, license_type, state, number, issued_on, expires_on, verified_at)',
    'update (license_type, state, number, issued_on, expires_on, verified_at)');
select stamped('inspector_licenses');
select audited('inspector_licenses', 'license_id');

-- Serves a member's licences, and the guard that asks for a valid one.
create index inspector_licenses_of_member on inspector_licenses (tenant_id, member_id, license_type, expires_on);

-- Nobody certifies themself.
create function guard_license() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and not may('manage_team') then
        raise exception 'only a member with the capability manage_team changes licences' using errcode = 'IQ011';
    end if;
    return coalesce(new, old);
end
$$;
create trigger guard before insert or update or delete on inspector_licenses for each row execute function guard_license();
