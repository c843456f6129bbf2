package io.inspectiq.migrator;

import java.util.List;

/** What the service's role holds, and what nobody holds. */
final class GrantRules {
    static final List<Rule> ALL = List.of(
            new Rule("S7", "revoke it: a materialised view holds the rows of all companies", """
                    select 'materialised view ' || relname from pg_class
                     where relkind = 'm' and relnamespace in %s
                       and has_any_column_privilege('inspectiq_app', oid, 'select')
                     order by 1
                    """.formatted(
                            TableRules.OUR_SCHEMAS)),
            new Rule("S14", "tenant_id is not null and filled from the setting", TableRules.TABLES + """
                    select relname || '.tenant_id' from tables t
                      join pg_attribute a on a.attrelid = t.oid and a.attnum = tenant
                      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = tenant
                     where not a.attnotnull
                        or pg_get_expr(d.adbin, d.adrelid) is distinct from
                           case relname when 'tenants' then 'uuid_v7()' else 'current_tenant()' end
                     order by 1
                    """),
            new Rule(
                    "S14",
                    "grant insert and update by column, and never on the tenant, a key, a state or what triggers fill in",
                    TableRules.TABLES + """
                    select distinct relname || '.' || a.attname || ' (' || lower(p) || ')' from tables t
                      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                     cross join unnest(array['INSERT', 'UPDATE']) p
                     where tenant is not null
                       and has_column_privilege('inspectiq_app', t.oid, a.attnum, p)
                       and (a.attname in ('tenant_id', 'row_version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'order_no')
                            or a.attname = 'status' and a.atttypid = 'text'::regtype
                            or p = 'UPDATE' and exists (select from pg_index i
                                                         where i.indrelid = t.oid and i.indisprimary and a.attnum = any (i.indkey)))
                     order by 1
                    """),
            new Rule(
                    "S14",
                    "take the grant away: this table is written by triggers only",
                    Allowed.APPEND_ONLY_TABLES.keySet(),
                    TableRules.TABLES + """
                    select 'table ' || relname from tables t
                     where relname = any (?)
                       and (has_any_column_privilege('inspectiq_app', oid, 'insert, update') or has_table_privilege('inspectiq_app', oid, 'delete'))
                     order by 1
                    """),
            new Rule(
                    "S14",
                    "let the service only read it: what every company sees, no company writes",
                    TableRules.TABLES + """
                    select 'table ' || relname from tables t
                     where tenant is null
                       and (has_any_column_privilege('inspectiq_app', oid, 'insert, update') or has_table_privilege('inspectiq_app', oid, 'delete'))
                     order by 1
                    """),
            new Rule(
                    "S14",
                    "say select stamped(…): without the trigger version and actors can be forged",
                    TableRules.TABLES + """
                    select 'table ' || relname from tables t
                     where exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'row_version' and not a.attisdropped)
                       and not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgname = 'stamp')
                     order by 1
                    """),
            new Rule(
                    "S15",
                    "revoke it: only select, insert, update and delete of the service are under row level security, and PUBLIC gets nothing",
                    """
                    with held as (
                        select c.oid, c.relkind, g.* from pg_class c, aclexplode(c.relacl) g where c.relnamespace in %1$s
                        union all
                        select c.oid, c.relkind, g.* from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
                         where c.relnamespace in %1$s
                    )
                    select distinct lower(privilege_type) || ' on ' || oid::regclass || ' to ' || case grantee when 0 then 'PUBLIC' else grantee::regrole::text end
                      from held
                     where grantee = 0
                        or grantee = to_regrole('inspectiq_app')
                           and (privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or is_grantable)
                        or grantee = to_regrole('inspectiq_jobs')
                           and not (privilege_type = 'SELECT' and oid in (to_regclass('public.tenants'), to_regclass('public.isolation_gate')))
                     order by 1
                    """.formatted(TableRules.OUR_SCHEMAS)),
            new Rule("S16", "take the sequence away from the service: it tells how much the others do", """
                    select 'sequence ' || relname from pg_class
                     where relnamespace in %s
                       and case when relkind = 'S' then has_sequence_privilege('inspectiq_app', oid, 'select, usage, update') end
                     order by 1
                    """.formatted(
                            TableRules.OUR_SCHEMAS)),
            new Rule(
                    "S23",
                    "remove it: neither large objects nor foreign tables are under row level security",
                    """
                    select 'large object ' || oid from pg_largeobject_metadata
                    union all
                    select 'foreign table ' || oid::regclass from pg_class where relkind = 'f' and relnamespace in %s
                    union all
                    select 'foreign server ' || srvname from pg_foreign_server where has_server_privilege('inspectiq_app', oid, 'usage')
                     order by 1
                    """.formatted(TableRules.OUR_SCHEMAS)),
            new Rule("S24", "revoke it: who can create can shadow a name that a query trusts", """
                    select 'create in schema ' || nspname from pg_namespace n
                     where has_schema_privilege('inspectiq_app', oid, 'create')
                    union all
                    select p || ' in database ' || current_database() from unnest(array['create', 'temporary']) p
                     where has_database_privilege('inspectiq_app', current_database(), p)
                     order by 1
                    """));

    private GrantRules() {}
}
