-- Who changed what, and what it was before. Written by one definer trigger; nobody can add to it, change it or empty it.

create table audit_log (
    tenant_id       uuid        not null default current_tenant(),
    audit_id        uuid        not null default uuid_v7(),
    at              timestamptz not null default now(),
    actor_kind      text        not null constraint audit_actor_kind_known check (actor_kind in ('member', 'operator', 'job')),
    actor_member_id uuid,
    action          text        not null constraint audit_action_known check (action in ('insert', 'update', 'delete')),
    entity          text        not null,
    entity_id       uuid        not null,
    -- The changed columns only, on an update.
    before          jsonb,
    after           jsonb,
    reason          text,
    request_id      text,
    primary key (tenant_id, audit_id)
);
select private_to_tenant('audit_log', 'select');

create trigger append_only before update or delete on audit_log for each row execute function append_only();
create trigger never_emptied before truncate on audit_log for each statement execute function append_only();

-- Serves "what happened to this row", oldest first.
create index audit_log_of_one_row on audit_log (tenant_id, entity, entity_id, audit_id);

-- Arguments: the column of the row's id, then columns not worth a line because they are derived from other rows.
create function audit_row() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    quiet  text[] := array['row_version', 'updated_at', 'updated_by'] || tg_argv[1:];
    whole  jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
    was    jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - quiet end;
    became jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - quiet end;
begin
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

-- Follows every insert, delete, and update that names a column worth a line.
create function audited(p_table regclass, p_id text, variadic p_derived text[] default '{}') returns void
    language plpgsql
as $$
declare
    arguments text := (select string_agg(quote_literal(a), ', ') from unnest(p_id || p_derived) a);
    worth     text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = p_table and attnum > 0 and not attisdropped and attname <> all (p_derived));
begin
    execute format('create trigger audit after insert or delete or update of %s on %s for each row execute function audit_row(%s)',
                   worth, p_table, arguments);
end
$$;
