"""The page of twenty inspections, keep-alive, asked for by the owners of a thousand companies in turn."""
from harness import load, pgbench, places, subjects
from harness.result import Result

CLIENTS_OF_CEILING = 8


def run(bench):
    found = Result("throughput", "Throughput: a page of 20 inspections, 1,000 companies")
    bench.data()
    left_out = ["InspectIQ, JVM + AOT cache"] if bench.quick else []
    names = subjects.there(bench, [name for name in subjects.KINDS if name not in left_out], found.note)
    shared, apart = {}, {}
    for name in names:
        shared[name] = measure(bench, name, places.BOTH, places.BOTH)
        if name in subjects.OURS and (name == "InspectIQ, JVM" or not bench.quick):
            apart[name] = measure(bench, name, places.DATABASE_CORE, places.SERVICE_CORE)
    ceiling = top(bench, places.BOTH, places.BOTH), top(bench, places.DATABASE_CORE, places.SERVICE_CORE)
    tell(found, "Database, service and load on the same two cores", shared, ceiling[0])
    tell(found, "Database on one core; service and load on the other", apart, ceiling[1])
    found.chart("Requests a second, two shared cores", "/s", [(n, f["rate"]) for n, f in shared.items()] + [("ceiling (pgbench)", ceiling[0]["rate"])])
    found.chart("Service's processor time for a request", "ms", [(n, f["service_ms"]) for n, f in shared.items()])
    hold(found, shared, apart, ceiling[1])
    return found


def measure(bench, name, database, service):
    bench.ground.pin(database)
    given = bench.given
    with bench.start(name, cores=service) as one:
        one.up()
        one.warm(given.warmup, given.connections, service)
        return load.windows(bench.ground, one, given.rounds, given.seconds, given.connections, cores=service)


def top(bench, database, client):
    bench.ground.pin(database)
    flight = [bench.ground.statement("db.Access", "READ"), pgbench.enter(bench.ground), pgbench.page(bench.ground), "commit"]
    text = pgbench.script(flight)
    pgbench.run(bench.ground, text, 3, CLIENTS_OF_CEILING, bench.given.companies, cores=client)
    return pgbench.median_of(bench.given.rounds, bench.ground, text, bench.given.seconds, CLIENTS_OF_CEILING, bench.given.companies, cores=client)


def tell(found, title, all_, ceiling):
    rows = [(name, f"{f['rate']:,.0f}", f"{f['lowest_rate']:,.0f}–{f['highest_rate']:,.0f}", f"{f['service_ms']:.3f}", f"{f['database_ms']:.3f}",
             f"{f['generator_ms']:.3f}", f"{f['p50']:.1f}", f"{f['p99']:.1f}", f"{f['bytes'] / f['requests']:,.0f}") for name, f in all_.items()]
    rows.append(("ceiling: pgbench, the same flight", f"{ceiling['rate']:,.0f}", "", "", f"{ceiling['database_ms']:.3f}", f"{ceiling['client_ms']:.3f}",
                 f"{ceiling['p50']:.1f}", f"{ceiling['p99']:.1f}", ""))
    found.table(title, ["", "requests/s", "windows", "service ms/request", "database ms/request", "generator ms/request", "p50 ms", "p99 ms", "bytes"], rows)


def hold(found, shared, apart, ceiling):
    jvm, native = "InspectIQ, JVM", "InspectIQ, native"
    for name, limit in (("FastAPI", 30), ("PostGraphile", 6), ("Spring Boot", 2)):
        if name in shared and jvm in shared:
            found.ratios[f"requests/s, JVM : {name}"] = ratio = shared[jvm]["rate"] / shared[name]["rate"]
            found.at_least(f"requests/s on the JVM, times {name}", ratio, limit, " ×")
            ours = shared[jvm]["service_ms"], shared[name]["service_ms"]
            found.ratios[f"service CPU, {name} : JVM"] = ours[1] / ours[0]
            found.figure(f"service CPU of {name}, times ours on the JVM", "–", f"{ours[1] / ours[0]:.3g} ×", None)
    for name, limit in ((jvm, 0.15), (native, 0.25)):
        if name in shared:
            found.at_most(f"service CPU for a request, {name}", shared[name]["service_ms"], limit, " ms")
    if jvm in apart:
        found.ratios["requests/s, JVM : ceiling"] = part = apart[jvm]["rate"] / ceiling["rate"]
        found.at_least("of the ceiling, database on the other core", part * 100, 70, " %")
