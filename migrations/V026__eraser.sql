-- A company can leave: all it owns is exported, and deleted when no duty to keep it is left. A role of its own does both, and
-- can do nothing else. It reads and deletes under the same policies as everybody, inside the one company it entered.

do $$
begin
    if to_regrole('inspectiq_eraser') is null then
        raise exception 'the role inspectiq_eraser is missing'
            using hint = 'An administrator runs the two statements about it in deploy/bootstrap.sql, then migrate again.';
    end if;
end
$$;

-- True while that role speaks, also inside a definer function: who may not become it cannot set this.
create function erasing() returns boolean
    language sql stable
    return current_setting('role') = 'inspectiq_eraser';

-- History is written once: refuses every change, the owner's too. It ends with its company.
create or replace function append_only() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'DELETE' and current_user = 'inspectiq_eraser' then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;

-- As before, but what is erased is not written down again by its erasure.
create or replace function audit_row() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    quiet  text[] := array['row_version', 'updated_at', 'updated_by'] || tg_argv[1:];
    whole  jsonb;
    was    jsonb;
    became jsonb;
begin
    if erasing() then
        return null;
    end if;
    whole := to_jsonb(case when tg_op = 'DELETE' then old else new end);
    was := case when tg_op <> 'INSERT' then to_jsonb(old) - quiet end;
    became := case when tg_op <> 'DELETE' then to_jsonb(new) - quiet end;
    if tg_op = 'UPDATE' then
        if was = became then
            return null;
        end if;
        select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, became -> o.key)
          into was, became
          from jsonb_each(was) o
         where o.value is distinct from became -> o.key;
    end if;
    insert into audit_log (actor_kind, actor_member_id, action, entity, entity_id, before, after, reason, request_id)
    values (case when current_member() is not null then 'member'
                 else coalesce(nullif(current_setting('app.actor_kind', true), ''), 'operator') end,
            current_member(), lower(tg_op), tg_table_name, (whole ->> tg_argv[0])::uuid, was, became,
            nullif(current_setting('app.reason', true), ''), nullif(current_setting('app.request_id', true), ''));
    return null;
end
$$;

-- As before; a company that is erased keeps nobody.
create or replace function keep_an_owner() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    if erasing() then
        return null;
    end if;
    perform from tenants where tenant_id = old.tenant_id for no key update;
    if not exists (select from members where role = 'owner' and status = 'active') then
        raise exception 'the last owner cannot be removed' using errcode = 'IQ013';
    end if;
    return null;
end
$$;

-- As before, for an inspection that is still there.
create or replace function keeps_a_service() returns trigger
    language plpgsql
as $$
begin
    if exists (select from inspections where inspection_id = old.inspection_id)
       and not exists (select from inspection_services where inspection_id = old.inspection_id) then
        raise exception 'an inspection has at least one service' using errcode = 'IQ012', table = 'inspections', column = 'services';
    end if;
    return null;
end
$$;

-- As before, and every table of companies can be exported and erased: the gate refuses one that cannot.
create or replace function private_to_tenant(p_table regclass, variadic p_grants text[]) returns void
    language plpgsql
as $$
declare
    privilege text;
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format('alter table %s alter column tenant_id set statistics 0', p_table);
    execute format($policy$
        create policy tenant_isolation on %s
            using      (tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid)
        $policy$, p_table);
    foreach privilege in array p_grants loop
        if privilege !~ '^(select|delete|(insert|update) \([a-z0-9_, \n]+\))$' or privilege ~ '\mtenant_id\M' then
            raise exception 'private_to_tenant grants select, delete, insert (columns) or update (columns), not "%"', privilege;
        end if;
        execute format('grant %s on %s to inspectiq_app', privilege, p_table);
    end loop;
    execute format('grant select, delete on %s to inspectiq_eraser', p_table);
end
$$;

do $$
declare
    private record;
begin
    for private in select a.attrelid::regclass as tbl from pg_attribute a join pg_class c on c.oid = a.attrelid
                    where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace loop
        execute format('grant select, delete on %s to inspectiq_eraser', private.tbl);
    end loop;
end
$$;

-- What is left of a company when nothing is left: that it was erased and when. It outlives the company on purpose, so it has
-- no tenant: after a restore it says who must be erased again. And what is still to be erased, and from when on it may be.
create table erasures (
    erasure_id   uuid        primary key default uuid_v7(),
    company      uuid        not null,
    slug         text        not null,
    erased_at    timestamptz not null default now(),
    rows_deleted bigint      not null,
    rows_kept    bigint      not null,
    -- Null: nothing is left, or only a hold's end can tell.
    next_at      timestamptz,
    -- The checksum of all the company's rows before, the same as in its export.
    checksum     text        not null
);
grant select, insert on erasures to inspectiq_eraser;
grant select on isolation_gate to inspectiq_eraser;

-- The inspections that must be kept now, and until when: evidence is every inspection that was ever begun, for the company's
-- retention_years after its last step or visit; and whatever is held. Null: until a hold is released.
--
-- Florida fixes no period for home inspectors: none was found in part XV of chapter 468, Florida Statutes, nor in rule chapter
-- 61-30, Florida Administrative Code. What decides is how long a client can sue: on a written contract five years, section
-- 95.11(2)(b), Florida Statutes. Hence no company keeps less than five (tenants.retention_years); counsel confirms it.
create function kept_inspections() returns table (tenant_id uuid, inspection_id uuid, kept_until timestamptz)
    language sql stable
    set search_path = public, pg_temp
begin atomic
    with recursive evidence as (
        select i.tenant_id, i.inspection_id, i.reinspection_of_id,
               exists (select from legal_holds l where l.inspection_id = i.inspection_id and l.released_at is null) as held,
               (select greatest(i.scheduled_at, i.published_at, i.archived_at, max(h.at)) + make_interval(years => t.retention_years)
                  from status_history h
                 where h.entity = 'inspection' and h.entity_id = i.inspection_id
                having bool_or(h.to_status = 'in_progress')) as kept_until
          from inspections i
          join tenants t on t.tenant_id = i.tenant_id
    ), kept (tenant_id, inspection_id, reinspection_of_id, kept_until) as (
        select e.tenant_id, e.inspection_id, e.reinspection_of_id, case when not e.held then e.kept_until end
          from evidence e
         where e.held or e.kept_until > now()
        union
        -- What a kept one inspects again.
        select o.tenant_id, o.inspection_id, o.reinspection_of_id, k.kept_until
          from kept k
          join inspections o on o.inspection_id = k.reinspection_of_id
    )
    select k.tenant_id, k.inspection_id, case when bool_and(k.kept_until is not null) then max(k.kept_until) end
      from kept k
     group by k.tenant_id, k.inspection_id;
end;

-- Enters a company for the rest of the transaction, to export it or to erase it.
create function enter_to_erase(p_slug text) returns uuid
    language plpgsql
as $$
declare
    company uuid := company_called(p_slug);
begin
    if company is null then
        raise exception 'There is no company called "%".', p_slug using errcode = 'P0002';
    end if;
    if current_tenant() is not null then
        raise exception 'this transaction already acts for a company' using errcode = 'IQ002';
    end if;
    perform set_config('app.current_tenant_id', company::text, true);
    return company;
end
$$;

-- Why nothing may be deleted yet, in sentences; no row means that it may.
create function erasure_obstacles() returns table (sentence text)
    language sql stable
    set search_path = public, pg_temp
begin atomic
    select 'The company is active: suspend it first.' from tenants where status = 'active'
    union all
    select 'The company was suspended a moment ago, and a change begun before may still be under way: wait 20 seconds.'
      from tenants where status <> 'active' and updated_at > high_water()
    union all
    select 'A hold is on the whole company since ' || to_char(placed_at, 'YYYY-MM-DD') || ': ' || reason
      from legal_holds where inspection_id is null and released_at is null;
end;

-- As before; who is being erased does not come back by a word.
create or replace function set_company_status(p_slug text, p_status text) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update tenants set status = p_status where tenant_id = current_tenant() and status <> 'closing';
    if not found then
        raise exception 'The company is being erased.' using errcode = 'IQ010';
    end if;
end
$$;

grant execute on function current_tenant(), current_member(), may(text), the_service_speaks(), erasing(), high_water(), uuid_v7(),
    company_called(text), enter_to_erase(text), kept_inspections(), erasure_obstacles() to inspectiq_eraser;
