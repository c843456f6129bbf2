package io.inspectiq.migrator;

import java.util.List;

/** What every table, key and policy looks like. */
final class TableRules {
    static final String OUR_SCHEMAS = """
            (select oid from pg_namespace
              where nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_(toast|temp)')
            """;

    /** Tables and their partitions, with the number of the tenant's column or null. */
    static final String TABLES = "with tables as (select c.*, a.attnum as tenant from pg_class c"
            + " left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped"
            + " where c.relkind in ('r', 'p') and c.relnamespace in " + OUR_SCHEMAS + ") ";

    private static final String CANONICAL =
            "(tenant_id = (NULLIF(current_setting('app.current_tenant_id'::text, true), ''::text))::uuid)";

    static final List<Rule> ALL = List.of(
            new Rule(
                    "S1",
                    "a table has a tenant_id with row level security enabled and forced, or a reason on the list of tables without",
                    Allowed.TABLES_WITHOUT_TENANT.keySet(),
                    TABLES + """
                    select 'table ' || relname from tables
                     where case when tenant is null then relname <> all (?) else not (relrowsecurity and relforcerowsecurity) end
                     order by 1
                    """),
            new Rule("S3", "say select private_to_tenant(…) right after create table", TABLES + """
                    select 'table ' || relname from tables t
                     where tenant is not null
                       and not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation')
                     order by 1
                    """),
            new Rule(
                    "S4",
                    "drop the policy: permissive policies are OR-ed, so a second one can only widen the first",
                    """
                    select 'policy ' || polname || ' on ' || polrelid::regclass from pg_policy
                     where polname <> 'tenant_isolation'
                       and not (polname = 'companies_for_jobs' and polrelid = to_regclass('public.tenants'))
                     order by 1
                    """),
            new Rule(
                    "S5",
                    "make the policy canonical again: for all, to public, both expressions as in private_to_tenant",
                    """
                    select 'policy ' || polname || ' on ' || polrelid::regclass from pg_policy
                     where case polname
                           when 'tenant_isolation' then
                                (polcmd, polpermissive, polroles::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
                                is distinct from ('*'::"char", true, '{0}', '%1$s', '%1$s')
                           when 'companies_for_jobs' then
                                (polcmd, polroles[1]::regrole::text, cardinality(polroles), pg_get_expr(polqual, polrelid))
                                is distinct from ('r'::"char", 'inspectiq_jobs', 1, 'true')
                           end
                     order by 1
                    """.formatted(CANONICAL.replace("'", "''"))),
            new Rule("S9", "give the partition the canonical policy too, or take the grant away", TABLES + """
                    select 'partition ' || relname from tables t
                     where (relispartition or exists (select from pg_inherits i where i.inhrelid = t.oid))
                       and has_any_column_privilege('inspectiq_app', oid, 'select, insert, update, references')
                       and not (relrowsecurity and relforcerowsecurity
                                and exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation'))
                     order by 1
                    """),
            new Rule(
                    "S10",
                    "let the unique index or exclusion start with tenant_id: it looks past row level security",
                    TABLES + """
                    select 'unique index ' || i.indexrelid::regclass || ' on ' || relname
                      from tables t
                      join pg_index i on i.indrelid = t.oid
                     where tenant is not null and (i.indisunique or i.indisexclusion) and i.indkey[0] <> tenant
                     order by 1
                    """),
            new Rule(
                    "S11",
                    "let the foreign key start with tenant_id on both sides: its check looks past row level security",
                    """
                    select 'foreign key ' || k.conname || ' on ' || k.conrelid::regclass
                      from pg_constraint k
                     where k.contype = 'f'
                       and (exists (select from pg_attribute a where a.attrelid in (k.conrelid, k.confrelid) and a.attname = 'tenant_id'))
                       and not (exists (select from pg_attribute a where a.attrelid = k.conrelid
                                           and a.attname = 'tenant_id' and a.attnum = k.conkey[1])
                            and exists (select from pg_attribute a where a.attrelid = k.confrelid
                                           and a.attname = 'tenant_id' and a.attnum = k.confkey[1]))
                     order by 1
                    """),
            new Rule(
                    "S12",
                    "history never cascades: let the foreign key restrict, and keep every trigger on and every rule out",
                    TABLES + """
                    select 'foreign key ' || conname || ' on ' || conrelid::regclass from pg_constraint
                     where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))
                    union all
                    select 'trigger ' || g.tgname || ' on ' || relname from tables t join pg_trigger g on g.tgrelid = t.oid
                     where g.tgenabled <> 'O'
                    union all
                    select 'rule ' || w.rulename || ' on ' || relname from tables t join pg_rewrite w on w.ev_class = t.oid
                     order by 1
                    """));

    private TableRules() {}
}
