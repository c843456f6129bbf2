package io.inspectiq.migrator;

import java.util.List;

/** What runs inside the database: views, functions, operators. */
final class CodeRules {
    private static final String OUR_FUNCTIONS = "with functions as (select * from pg_proc p where pronamespace in "
            + TableRules.OUR_SCHEMAS
            + " and not exists (select from pg_depend d"
            + " where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')) ";

    static final List<Rule> ALL = List.of(
            new Rule(
                    "S6",
                    "create the view with (security_invoker = true): otherwise it sees with its owner's eyes",
                    """
                    select 'view ' || relname from pg_class
                     where relkind = 'v' and relnamespace in %s
                       and not exists (select from pg_options_to_table(reloptions)
                                        where option_name = 'security_invoker' and option_value in ('true', 'on', '1', 'yes'))
                     order by 1
                    """.formatted(TableRules.OUR_SCHEMAS)),
            new Rule(
                    "S8",
                    "give the function its caller's rights, or a reason on the list of definer functions",
                    Allowed.DEFINER_FUNCTIONS.keySet(),
                    OUR_FUNCTIONS + """
                    select 'function ' || proname from functions where prosecdef and proname <> all (?) order by 1
                    """),
            new Rule("S8", "pin the definer function's path: set search_path = public, pg_temp", OUR_FUNCTIONS + """
                    select 'function ' || proname from functions
                     where prosecdef and not coalesce('search_path=public, pg_temp' = any (proconfig), false)
                     order by 1
                    """),
            new Rule(
                    "S8",
                    "revoke execute: the service calls this definer function only through a trigger or a checked command",
                    Allowed.DEFINER_FUNCTIONS_OF_THE_SERVICE.keySet(),
                    OUR_FUNCTIONS + """
                    select 'function ' || proname from functions
                     where prosecdef and has_function_privilege('inspectiq_app', oid, 'execute') and proname <> all (?)
                     order by 1
                    """),
            new Rule(
                    "S8",
                    "a function that runs as another role needs a reason on the list, and is not for the service",
                    Allowed.FUNCTIONS_WITH_A_ROLE.keySet(),
                    OUR_FUNCTIONS + """
                    select 'function ' || proname from functions
                     where exists (select from unnest(proconfig) c where c ~* '^(role|session_authorization|row_security)=')
                       and (proname <> all (?) or has_function_privilege('inspectiq_app', oid, 'execute'))
                     order by 1
                    """),
            new Rule("S8", "revoke execute from PUBLIC: functions are handed out by name", OUR_FUNCTIONS + """
                    select 'function ' || proname from functions
                     where exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) g where g.grantee = 0)
                     order by 1
                    """),
            new Rule(
                    "S19",
                    "remove it: only PostgreSQL's own functions may look at rows before the policy does",
                    OUR_FUNCTIONS + """
                    select 'function ' || proname from functions where proleakproof
                    union all
                    select 'operator ' || oprname from pg_operator o
                     where oprnamespace in %s
                       and not exists (select from pg_depend d
                                        where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
                     order by 1
                    """.formatted(TableRules.OUR_SCHEMAS)));

    private CodeRules() {}
}
