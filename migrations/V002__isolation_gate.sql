-- What the gate found and when: a migration that passes it records the fingerprint of everything that keeps companies
-- apart, in its own transaction. The service compares on each new connection and serves nothing when they differ.

create table isolation_gate (
    only_row       boolean     primary key default true constraint isolation_gate_has_one_row check (only_row),
    fingerprint    text        not null,
    checked_at     timestamptz not null default now(),
    -- The last migration, and the oldest build that still works with it: only a contract migration raises the latter.
    schema_version integer     not null,
    lowest_build   integer     not null default 1
);
grant select on isolation_gate to inspectiq_app, inspectiq_jobs;

-- A hash over flags, policies, grants, keys, unique indexes, views, functions, triggers and roles as the catalogue has
-- them now. The same for every caller: names are qualified because the path is pinned.
create function isolation_fingerprint() returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
begin atomic
    with spaces as materialized (
        select oid, nspname from pg_namespace
         where nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_(toast|temp)'
    ), relations as materialized (
        select c.*, s.nspname || '.' || c.relname as name
          from pg_class c
          join spaces s on s.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    ), facts (fact) as (
        select concat_ws('|', 'relation', name, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity, relispartition,
                         relacl::text, reloptions::text, case when relkind in ('v', 'm') then pg_get_viewdef(oid) end)
          from relations
        union all
        select concat_ws('|', 'column', r.name, a.attnum, a.attname, a.atttypid, a.attnotnull, a.attacl::text)
          from pg_attribute a
          join relations r on r.oid = a.attrelid
         where a.attnum > 0 and not a.attisdropped
        union all
        select concat_ws('|', 'default', r.name, d.adnum, pg_get_expr(d.adbin, d.adrelid))
          from pg_attrdef d
          join relations r on r.oid = d.adrelid
        union all
        select concat_ws('|', 'policy', r.name, p.polname, p.polcmd, p.polpermissive, p.polroles::regrole[]::text,
                         pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
          from pg_policy p
          join relations r on r.oid = p.polrelid
        union all
        select concat_ws('|', 'key', r.name, k.conname, k.contype, k.conkey::text, f.name, k.confkey::text, k.confupdtype,
                         k.confdeltype, k.convalidated)
          from pg_constraint k
          join relations r on r.oid = k.conrelid
          left join relations f on f.oid = k.confrelid
         where k.contype in ('p', 'u', 'f', 'x')
        union all
        select concat_ws('|', 'unique index', r.name, c.relname, i.indkey::text, i.indisvalid)
          from pg_index i
          join relations r on r.oid = i.indrelid
          join pg_class c on c.oid = i.indexrelid
         where i.indisunique
        union all
        select concat_ws('|', 'function', s.nspname, p.proname, p.proargtypes::text, p.proowner::regrole, p.prosecdef, p.proleakproof,
                         p.prolang, p.proacl::text, p.proconfig::text, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
          from pg_proc p
          join spaces s on s.oid = p.pronamespace
        union all
        select concat_ws('|', 'trigger', g.tgenabled, pg_get_triggerdef(g.oid))
          from pg_trigger g
          join relations r on r.oid = g.tgrelid
         where not g.tgisinternal
        union all
        select concat_ws('|', 'schema', nspname, nspowner::regrole, nspacl::text)
          from pg_namespace
         where oid in (select oid from spaces)
        union all
        select concat_ws('|', 'role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
                         rolbypassrls, (select s.setconfig::text from pg_db_role_setting s where s.setrole = r.oid and s.setdatabase = 0))
          from pg_roles r
         where rolname in ('inspectiq_owner', 'inspectiq_jobs', 'inspectiq_app')
        union all
        select concat_ws('|', 'member of', roleid::regrole)
          from pg_auth_members
         where member = (select oid from pg_roles where rolname = 'inspectiq_app')
    )
    select encode(sha256(convert_to(string_agg(fact, E'\n' order by fact collate "C"), 'UTF8')), 'hex') from facts;
end;

-- What each new connection of the service asks: no row means that all is well. Who it is, that the markers of a lost
-- BEGIN stand, that the catalogue is the one that passed the gate, and that build and schema suit each other: the build
-- names the lowest schema version it needs, the database the lowest build it still supports.
create function gate_check(p_build integer default null, p_schema integer default null) returns table (rule text, detail text)
    language sql stable
begin atomic
    select 'S2', 'the service is connected as ' || session_user || ', not as inspectiq_app'
     where session_user <> 'inspectiq_app' or current_user <> 'inspectiq_app'
    union all
    select 'S2', r.rolname || ' is a superuser or bypasses row level security'
      from pg_roles r
     where r.rolname = current_user and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
    union all
    select 'S2', current_user || ' owns ' || c.relname
      from pg_class c
     where c.relowner = (select oid from pg_roles where rolname = current_user)
    union all
    select 'S2', current_user || ' may become ' || m.roleid::regrole
      from pg_auth_members m
     where m.member = (select oid from pg_roles where rolname = current_user) and m.roleid::regrole::text not in ('rds_iam')
    union all
    select 'S18', 'PostgreSQL ' || current_setting('server_version') || ' lacks a fix that isolation rests on'
     where current_setting('server_version_num')::int < 170006
    union all
    select 'C7', 'a lost BEGIN would go unnoticed: ' || s.name || ' is ' || current_setting(s.name)
      from (values ('default_transaction_isolation', 'serializable'), ('default_transaction_read_only', 'on')) s (name, marker)
     where current_setting(s.name) <> s.marker
    union all
    select 'S21', 'row_security is off'
     where current_setting('row_security') <> 'on'
    union all
    select 'S5', 'the catalogue is not the one that passed the gate'
     where (select g.fingerprint from isolation_gate g) is distinct from isolation_fingerprint()
    union all
    select 'schema', 'the database is at version ' || g.schema_version || ' and this build needs ' || p_schema
      from isolation_gate g
     where g.schema_version < p_schema
    union all
    select 'build', 'this is build ' || p_build || ' and the database supports none below ' || g.lowest_build
      from isolation_gate g
     where p_build < g.lowest_build;
end;

grant execute on function isolation_fingerprint(), gate_check(integer, integer) to inspectiq_app;
