-- What must not be deleted although its time has come: a court, an insurer or the regulator may still ask for it. A hold is
-- on one inspection or on the whole company; the operator places and releases it, and nothing else ends it.

create table legal_holds (
    tenant_id     uuid        not null default current_tenant(),
    hold_id       uuid        not null default uuid_v7(),
    -- Null: the whole company.
    inspection_id uuid,
    reason        text        not null constraint legal_hold_reason_length check (length(reason) between 1 and 500),
    placed_at     timestamptz not null default now(),
    released_at   timestamptz,
    released_why  text        constraint legal_hold_released_why_length check (length(released_why) between 1 and 500),
    primary key (tenant_id, hold_id),
    constraint legal_hold_tenant foreign key (tenant_id) references tenants,
    constraint legal_hold_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint legal_hold_released_has_why check ((released_at is null) = (released_why is null))
);
select private_to_tenant('legal_holds', 'select');
select audited('legal_holds', 'hold_id');

-- Serves "is this held", and the foreign key.
create index legal_holds_of_inspection on legal_holds (tenant_id, inspection_id) where released_at is null;

-- Released once, and otherwise left as it was placed.
create function guard_hold() returns trigger
    language plpgsql
as $$
begin
    if old.released_at is not null
       or (old.inspection_id, old.reason, old.placed_at) is distinct from (new.inspection_id, new.reason, new.placed_at) then
        raise exception 'a hold changes once, when it is released' using errcode = 'IQ010';
    end if;
    return new;
end
$$;
create trigger guard before update on legal_holds for each row execute function guard_hold();

create function place_hold(p_slug text, p_order_no bigint, p_reason text) returns uuid
    language plpgsql
as $$
declare
    held   uuid;
    placed uuid;
begin
    perform operate_in(p_slug);
    if p_order_no is not null then
        select inspection_id into held from inspections where order_no = p_order_no;
        if held is null then
            raise exception 'There is no inspection with the number %.', p_order_no using errcode = 'P0002';
        end if;
    end if;
    insert into legal_holds (inspection_id, reason) values (held, p_reason) returning hold_id into placed;
    return placed;
end
$$;

create function release_hold(p_slug text, p_hold uuid, p_why text) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update legal_holds set released_at = now(), released_why = p_why where hold_id = p_hold and released_at is null;
    if not found then
        raise exception 'There is no such hold, or it is released already.' using errcode = 'P0002';
    end if;
end
$$;

create function company_holds(p_slug text) returns table (hold_id uuid, order_no bigint, reason text, placed_at timestamptz, released_at timestamptz)
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    return query
    select h.hold_id, i.order_no, h.reason, h.placed_at, h.released_at
      from legal_holds h
      left join inspections i on i.tenant_id = h.tenant_id and i.inspection_id = h.inspection_id
     order by h.hold_id;
end
$$;
