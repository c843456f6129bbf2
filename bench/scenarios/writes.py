"""An order is made and then cancelled, audit and history by trigger, each call with an Idempotency-Key."""
from harness import load, pgbench, subjects, variants
from harness.result import Result

CLIENTS = 8
MADE, KEY = "(:made || :i)::uuid", "'bench-' || :i"
ORDER = """select jsonb_build_object('inspection_id', :made || :i, 'property_id', :property || :n, 'source', 'web',
    'services', jsonb_build_array(jsonb_build_object('service_id', :service || (:n::bigint + 9 * :c::bigint))),
    'parties', jsonb_build_array(jsonb_build_object('contact_id', :contact || :n, 'role', 'client', 'is_primary', true))) as doc"""
IDS = {"made": "0197c000-0000-7000-8000-", "property": "0197000a-0000-7000-8000-", "service": "01970003-0000-7000-8000-",
       "contact": "0197000b-0000-7000-8000-"}


def run(bench):
    found = Result("writes", "Writes: an order, then its cancellation, each with an Idempotency-Key")
    database = variants.copy(bench, "bench_writes", "select 1")
    rows, rates = [], {}
    for name in subjects.there(bench, ["InspectIQ, JVM"] if bench.quick else ["InspectIQ, JVM", "InspectIQ, native"], found.note):
        with bench.start(name, database=database) as service:
            service.up()
            how = {"threads": CLIENTS, "script": "writes.lua"}
            service.warm(bench.given.warmup, CLIENTS, **how)
            f = load.windows(bench.ground, service, bench.given.rounds, bench.given.seconds, CLIENTS, **how)
        rates[name] = f["rate"]
        rows.append((name, f"{f['rate']:,.0f}", f"{f['service_ms']:.3f}", f"{f['database_ms']:.3f}", f"{f['p50']:.1f}", f"{f['p99']:.1f}"))
    audited = top(bench, database)
    unaudited = top(bench, variants.without_audit(bench))
    for name, f in (("the same statements (pgbench)", audited), ("the same without audit (pgbench)", unaudited)):
        rows.append((name, f"{2 * f['rate']:,.0f}", "", f"{f['database_ms'] / 2:.3f}", f"{f['p50'] / 2:.1f}", f"{f['p99'] / 2:.1f}"))
    found.table(f"{CLIENTS} clients; synchronous commits to the disk", ["", "writes/s", "service ms/write", "database ms/write", "p50 ms", "p99 ms"], rows)
    for name, rate in rates.items():
        found.at_least(f"writes/s, of pgbench's for the same statements, {name}", rate / (2 * audited["rate"]) * 100, 50, " %")
    found.ratios["writes/s, JVM : pgbench"] = rates["InspectIQ, JVM"] / (2 * audited["rate"])
    price = (audited["database_ms"] - unaudited["database_ms"]) / audited["database_ms"]
    found.figure("price of audit on a write, of the database's time", "a row of its own",
                 f"{price * 100:.0f} % ({(audited['database_ms'] - unaudited['database_ms']) / 2:.3f} ms)", None)
    return found


def top(bench, database):
    text = pgbench.script(*order(bench), *cancellation(bench), choose="random(2, :companies)")
    text = "\\set i random(100000000000, 999999999999)\n" + text
    return pgbench.median_of(bench.given.rounds, bench.ground, text, bench.given.seconds, CLIENTS, bench.given.companies, database, defines=IDS)


def order(bench):
    sql = statement(bench, "inspections.Inspections", "BOOK").strip()
    if not sql.startswith("with "):
        raise RuntimeError("BOOK has changed: scenarios/writes.py no longer knows how to hand it a document")
    book = f"with d as materialized ({ORDER})," + pgbench.fill(sql[5:], "(select doc from d)")
    return unit(bench, "schedule", "'/v1/inspections'", book)


def cancellation(bench):
    move = pgbench.fill(statement(bench, "inspections.Inspections", "MOVE"), MADE, "'cancelled'", "'client_cancelled'", "null::text", "null::bigint")
    return unit(bench, "view", "'/v1/inspections/' || :made || :i || '/transitions'", move)


def unit(bench, capability, path, work):
    """Two flights, as the service has them: the key claimed and the work done; the answer kept and all committed."""
    keys = {name: statement(bench, "http.IdempotencyKeys", name) for name in ("FORGET_EXPIRED", "CLAIM", "KEEP")}
    hash_ = "decode(repeat('ab', 32), 'hex')"
    answer = [pgbench.fill(statement(bench, "inspections.Inspections", name), MADE)
              for name in ("FIND", "SERVICES", "PARTIES", "APPOINTMENTS", "ASSIGNMENTS")]
    return ([bench.ground.statement("db.Access", "WRITE"), pgbench.enter(bench.ground, capability),
             pgbench.fill(keys["FORGET_EXPIRED"], "'POST'", path, KEY), pgbench.fill(keys["CLAIM"], "'POST'", path, KEY, hash_), work, *answer],
            [pgbench.fill(keys["KEEP"], "'POST'", path, KEY, "201", "'\"1\"'", path, "repeat('x', 1500)"), "commit"])


def statement(bench, type_, constant):
    return bench.ground.statement(type_, constant)
