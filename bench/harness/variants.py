"""Copies of the database in which one thing is different, so that its price can be told."""
import re

from . import pgbench

HAND_WRITTEN = re.compile(r"\b(from|join)\s+(inspections|properties|inspection_parties|contacts|members|inspection_services)\s+(\w+)\s+(on|where)\b")


def copy(bench, name, change):
    """The bench's database once more, changed by the administrator."""
    ground = bench.ground
    if ground.sql(f"select count(*) from pg_database where datname = '{name}'") == "0":
        ground.sql(f"create database {name} template {bench.data()} owner inspectiq_owner", "postgres")
        ground.sql(f"revoke all on database {name} from public; grant connect on database {name} to inspectiq_app", "postgres")
        ground.sql(change, name)
        ground.sql("vacuum analyze", name)
    return name


def open_to_all(bench):
    """Row level security off; enter looks for the member by the company it is told, as one would write it by hand."""
    was = bench.ground.sql("select pg_get_functiondef('enter'::regproc)", bench.data())
    entered = was.replace("where m.subject = p_subject", "where m.tenant_id = p_tenant and m.subject = p_subject")
    if entered == was:
        raise RuntimeError("enter() has changed: harness/variants.py no longer finds where it looks the member up")
    off = """do $$ declare t regclass; begin
        for t in select oid from pg_class where relrowsecurity loop
            execute format('alter table %s disable row level security', t);
        end loop; end $$;"""
    return copy(bench, "bench_open", off + entered)


def named(sql, tenant):
    """The statement with the company written into every table's condition by hand."""
    done, count = HAND_WRITTEN.subn(lambda f: f"{f[1]} {f[2]} {f[3]} {f[4]} {f[3]}.tenant_id = {tenant} and", sql)
    done, main = re.subn(r"\bwhere true\b", f"where i.tenant_id = {tenant}", done)
    tables = len(re.findall(r"\b(?:from|join)\s+(?:inspections|properties|inspection_parties|contacts|members|inspection_services)\b", sql))
    if count + main != tables:
        raise RuntimeError("the grid's statement has changed: harness/variants.py no longer finds its tables")
    return done


def same_rows(bench, guarded, unguarded, company):
    """A variant that gives other rows measures nothing."""
    texts = []
    for database, sql in guarded, unguarded:
        sql = pgbench.literal(sql)
        settings = f"set app.current_tenant_id = '{company}'; set app.capabilities = 'view,view_money'; set role inspectiq_app;"
        texts.append(bench.ground.sql(f"{settings} select md5(string_agg(x::text, '')) from ({sql}) x", database))
    if texts[0] != texts[1] or not texts[0]:
        raise RuntimeError("the hand-written statement gives other rows than the guarded one")


def without_audit(bench):
    return copy(bench, "bench_unaudited", """do $$ declare t regclass; begin
        for t in select tgrelid from pg_trigger where tgname = 'audit' loop
            execute format('alter table %s disable trigger audit', t);
        end loop; end $$;""")


def flight(bench, *statements):
    return [bench.ground.statement("db.Access", "READ"), *statements, "commit"]

