"""A day in the field and in the office: what inspectors and those who send them ask most, in companies with a year of work each."""
import datetime
import json
import os
import re
import subprocess
import time
from concurrent import futures

from harness import ground as grounds, load, places, subjects, wire
from harness.result import Result

FAR = 10
LIMIT = 15
LOADED_WITHIN = 120

# Those of keys and other constraints stay; the largest are begun first.
INDEXES = """select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
              where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = c.oid)
              order by pg_relation_size(i.indrelid) desc, pg_relation_size(i.indexrelid) desc"""
BUILDING = "set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0; "
TABLES = "select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_relation_size(oid) desc"


def run(bench):
    found = Result("field", f"The field: {bench.given.years} companies with a year of work each")
    name = subjects.there(bench, ["InspectIQ, JVM"], found.note)[0]
    kept = database(bench, found)
    asked = questions(bench, kept)
    tokens = bench.ground.tokens(range(1, bench.given.years + 1))
    measured = {what: {} for what in asked}
    with wire.to(bench.ground) as line, subjects.started(bench, name, database=kept, port=line.port) as service:
        service.up()
        for what, path in asked.items():
            check(service, what, path)
            load.window(bench.ground, service, max(3, bench.given.warmup // 4), 4, tokens=tokens, path=path)
        for delay, rounds in ((0, bench.given.rounds), (FAR, 1)):
            line.round_trip(delay)
            for what, path in asked.items():
                load.window(bench.ground, service, 1, 1, tokens=tokens, path=path)
                measured[what][delay] = load.windows(bench.ground, service, rounds, max(3, bench.given.seconds // 2), 1, tokens=tokens, path=path)
    tell(bench, found, kept, asked, measured)
    return found


def tell(bench, found, kept, asked, measured):
    size = bench.ground.sql("select pg_size_pretty(pg_database_size(current_database()))", kept)
    flights = {what: (at[FAR]["p50"] - at[0]["p50"]) / FAR for what, at in measured.items()}
    found.table(f"One client, companies in turn; the database is of {size}",
                ["", "p50 ms", "p99 ms", "database ms", "service ms", "bytes", f"flights (from {FAR} ms)"],
                [(what, f"{at[0]['p50']:.2f}", f"{at[0]['p99']:.2f}", f"{at[0]['database_ms']:.2f}", f"{at[0]['service_ms']:.2f}",
                  f"{at[0]['bytes'] / at[0]['requests']:,.0f}", f"{flights[what]:.1f}") for what, at in measured.items()])
    for what in asked:
        # Whoever waits alone waits for the database's time and more: a median below the limit keeps the database's below it too.
        found.at_most(f"{what}: p50 of the whole answer", measured[what][0]["p50"], LIMIT, " ms")
        found.at_most(f"{what}: flights", flights[what], 1.2)
        found.ratios[f"{what}: p50, ms"] = measured[what][0]["p50"]
    found.note("The year is that of `make load-year`, copied to each company, in tables without a log; a flight is one round trip to the database, told "
               f"from how much longer an answer takes when a round trip takes {FAR} ms more.")


def database(bench, found):
    """A year by the product's own loader, then copies of it."""
    name = f"field_{bench.given.years}"
    ground = bench.ground
    if ground.sql(f"select count(*) from pg_database where datname = '{name}'") == "1":
        return name
    ground.sql(f"create database {name} template inspectiq owner inspectiq_owner", "postgres")
    ground.sql(f"revoke all on database {name} from public; grant connect on database {name} to {grounds.APP}, inspectiq_migrator", "postgres")
    found.at_most("a company's year is loaded", year(ground, name), LOADED_WITHIN, " s")
    began = time.monotonic()
    try:
        copies(ground, name, bench.given.years)
    finally:
        ground.sql("alter system reset autovacuum", "postgres")
        ground.sql("select pg_reload_conf()", "postgres")
    found.note(f"Copying it to {bench.given.years} companies took {time.monotonic() - began:.0f} s.")
    return name


def year(ground, name):
    """Gives the seconds that it took."""
    classes = (places.TARGET / "local.classpath").read_text().strip()
    command = [places.java(), "-cp", f"{places.TARGET}/test-classes:{places.TARGET}/classes:{classes}", "io.inspectiq.local.Year", "original", "1"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=places.ROOT, env={
        **os.environ, "INSPECTIQ_DB_URL": ground.url(name), "INSPECTIQ_MIGRATOR_USER": "inspectiq_migrator",
        "INSPECTIQ_MIGRATOR_PASSWORD": ground.facts["migratorPassword"]})
    if told.returncode:
        raise RuntimeError(f"the year can't be loaded: {told.stderr[-800:]}")
    print(f"bench: {told.stdout.strip()}", flush=True)
    return float(re.search(r"\(([0-9.]+) s\)", told.stdout)[1])


def copies(ground, name, years):
    """A company at a time on each core, as it is with indexes and tables: each is built faster from all of its rows."""
    indexes = ground.sql(INDEXES, name).splitlines()
    data = places.BENCH / "data"
    ground.sql("", name, data / "years.sql")
    with futures.ThreadPoolExecutor(len(places.BOTH)) as cores:
        for what, work in (
                ("companies are copied", [lambda n=n: ground.sql("", name, data / "year.sql", company=n) for n in range(1, years + 1)]),
                ("indexes are built", [lambda index=index: ground.sql(BUILDING + index, name) for index in indexes]),
                ("tables are vacuumed", [lambda table=table: ground.sql(f"vacuum analyze {table}", name) for table in ground.sql(TABLES, name).split()])):
            began = time.monotonic()
            for done in [cores.submit(part) for part in work]:
                done.result()
            print(f"bench: {len(work)} {what} ({time.monotonic() - began:.0f} s)", flush=True)


def questions(bench, kept):
    report = bench.ground.sql(f"select report_id from findings where tenant_id = '{grounds.company(1)}' group by 1 order by count(*) desc limit 1", kept)
    monday = datetime.date.today() - datetime.timedelta(days=datetime.date.today().weekday())
    return {
        "main grid": "/v1/inspections?limit=50",
        "calendar week": f"/v1/calendar?from={monday}",
        "free slots of a week": f"/v1/slots?from={monday + datetime.timedelta(days=7)}",
        "report with 300 findings": f"/v1/reports/{report}/content",
        "comment search": "/v1/library-comments?q=roof+crack",
    }


def check(service, what, path):
    """Something is answered, and all that is asked for."""
    status, body = service.get(1, path)
    told = json.loads(body)
    rows = len(told.get("findings") or told.get("items") or [])
    least = {"main grid": 50, "report with 300 findings": 300}.get(what, 5)
    if status != 200 or rows < least:
        raise RuntimeError(f"{what}: {status}, {rows} rows, {body[:300]!r}")
