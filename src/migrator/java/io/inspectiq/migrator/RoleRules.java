package io.inspectiq.migrator;

import java.util.List;

/** Who can do what to everything above. */
final class RoleRules {
    static final List<Rule> ALL = List.of(
            new Rule("S2", "take the attribute away: such a role goes around every policy", """
                    select 'role ' || rolname from pg_roles
                     where rolname in ('inspectiq_app', 'inspectiq_owner', 'inspectiq_jobs', 'inspectiq_eraser', 'inspectiq_migrator')
                       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                    union all
                    select 'role ' || rolname || ' (login)' from pg_roles
                     where rolname in ('inspectiq_owner', 'inspectiq_jobs', 'inspectiq_eraser') and rolcanlogin
                    union all
                    select 'role inspectiq_app (missing)' where to_regrole('inspectiq_app') is null
                     order by 1
                    """),
            new Rule(
                    "S2",
                    "revoke the membership: the service is a member of nothing",
                    Allowed.ROLES_THE_SERVICE_MAY_BE_IN.keySet(),
                    """
                    select 'inspectiq_app in ' || roleid::regrole from pg_auth_members
                     where member = to_regrole('inspectiq_app') and roleid::regrole::text <> all (?)
                     order by 1
                    """),
            new Rule(
                    "S2",
                    "give it to inspectiq_owner: the service owns nothing, and nothing has another owner",
                    """
                    select pg_describe_object(classid, objid, 0) from pg_shdepend
                     where refclassid = 'pg_authid'::regclass and refobjid = to_regrole('inspectiq_app') and deptype = 'o'
                    union all
                    select pg_describe_object('pg_class'::regclass, oid, 0) from pg_class c
                     where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relnamespace in %1$s
                       and relowner is distinct from to_regrole('inspectiq_owner')
                       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
                    union all
                    select pg_describe_object('pg_proc'::regclass, oid, 0) from pg_proc p
                     where pronamespace in %1$s
                       and proowner is distinct from to_regrole('inspectiq_owner')
                       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
                     order by 1
                    """.formatted(TableRules.OUR_SCHEMAS)),
            new Rule("C7", "alter role inspectiq_app set it again: a BEGIN that got lost would go unnoticed", """
                    select 'setting ' || wanted from unnest(array['default_transaction_isolation=serializable', 'default_transaction_read_only=on']) wanted
                     where not exists (select from pg_db_role_setting
                                        where setrole = to_regrole('inspectiq_app') and setdatabase = 0 and wanted = any (setconfig))
                    union all
                    select 'setting ' || c from pg_db_role_setting s, unnest(setconfig) c
                     where setrole in (0, to_regrole('inspectiq_app')) and setdatabase <> 0
                       and setdatabase = (select oid from pg_database where datname = current_database())
                       and c ~ '^(default_transaction_|row_security|session_replication_role|app\\.)'
                     order by 1
                    """),
            new Rule("S18", "update PostgreSQL: this version lacks a fix that isolation rests on (also S26)", """
                    select 'PostgreSQL ' || current_setting('server_version')
                     where current_setting('server_version_num')::int < 170006
                    """),
            new Rule(
                    "S25",
                    "take the attribute away, or give the role a reason on the list of those beyond the policies",
                    Allowed.ROLES_BEYOND_THE_POLICIES.keySet(),
                    """
                    select 'role ' || rolname from pg_roles
                     where (rolsuper or rolbypassrls or rolreplication) and rolname <> all (?)
                     order by 1
                    """));

    private RoleRules() {}
}
