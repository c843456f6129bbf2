package io.inspectiq.migrator;

import java.util.List;

/**
 * What the role that exports and erases companies holds: all of one company, so that none is exported or erased by halves,
 * and nothing else.
 */
final class EraserRules {
    /** The migrations that run before the role gets its grants are not asked about them. */
    private static final String ERASER = TableRules.TABLES
            + ", eraser as (select to_regrole('inspectiq_eraser') as oid where to_regclass('public.erasures') is not null) ";

    static final List<Rule> ALL = List.of(
            new Rule(
                    "O8",
                    "say select private_to_tenant(…): a company is exported and erased whole, so the eraser reads and deletes every table of companies",
                    ERASER + """
                    select 'table ' || relname from tables t, eraser e
                     where tenant is not null and not relispartition
                       and not (has_table_privilege(e.oid, t.oid, 'select') and has_table_privilege(e.oid, t.oid, 'delete'))
                     order by 1
                    """),
            new Rule(
                    "O8",
                    "add a primary key: what is exported comes in one order, and what is kept is told from what is erased",
                    ERASER + """
                    select 'table ' || relname from tables t, eraser e
                     where tenant is not null and not relispartition
                       and not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
                     order by 1
                    """),
            new Rule(
                    "O8",
                    "revoke it: the eraser reads and deletes what a company owns, notes that it was erased, and does nothing else",
                    TableRules.TABLES + """
                    , held as (
                        select t.oid, t.tenant, g.* from tables t, aclexplode(t.relacl) g
                        union all
                        select t.oid, t.tenant, g.* from tables t join pg_attribute a on a.attrelid = t.oid, aclexplode(a.attacl) g
                    )
                    select distinct lower(privilege_type) || ' on ' || oid::regclass from held
                     where grantee = to_regrole('inspectiq_eraser')
                       and (is_grantable
                            or not (tenant is not null and privilege_type in ('SELECT', 'DELETE')
                                    or oid = to_regclass('public.erasures') and privilege_type in ('SELECT', 'INSERT')
                                    or oid = to_regclass('public.isolation_gate') and privilege_type = 'SELECT'))
                     order by 1
                    """),
            new Rule(
                    "O8",
                    "revoke it: the eraser is a member of nothing, and only the migrator becomes it, for its commands",
                    """
                    select 'inspectiq_eraser in ' || roleid::regrole from pg_auth_members
                     where member = to_regrole('inspectiq_eraser')
                    union all
                    select member::regrole || ' in inspectiq_eraser' from pg_auth_members
                     where roleid = to_regrole('inspectiq_eraser') and (set_option or inherit_option)
                       and member is distinct from to_regrole('inspectiq_migrator')
                     order by 1
                    """),
            new Rule("O8", "revoke execute: the eraser has its own rights and nobody else's", """
                    select 'function ' || proname from pg_proc p, (select to_regrole('inspectiq_eraser') as oid) e
                     where prosecdef and pronamespace in %s and has_function_privilege(e.oid, p.oid, 'execute')
                     order by 1
                    """.formatted(
                            TableRules.OUR_SCHEMAS)));

    private EraserRules() {}
}
