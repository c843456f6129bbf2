"""What a caller waits for when the database is a millisecond or ten away: one client, one question at a time."""
from harness import ground as grounds, load, pgbench, places, subjects, wire
from harness.result import Result

DELAYS = (0, 1, 10)
COMPANY = 2


def run(bench):
    found = Result("latency", "Latency: one client, with a round trip of 0, 1 and 10 ms to the database")
    bench.data()
    names = subjects.there(bench, ["InspectIQ, JVM"] if bench.quick else list(subjects.KINDS), found.note)
    measured = {delay: at(bench, delay, names) for delay in DELAYS}
    rows = [(name, *(f"{measured[d][name]['p50']:.2f} / {measured[d][name]['p99']:.2f}" for d in DELAYS),
             f"{trips(measured, name):.1f}") for name in measured[0]]
    found.table("p50 / p99 in ms", ["", *(f"{d} ms" for d in DELAYS), "round trips (from 10 ms)"], rows)
    found.chart("p50 with a round trip of 10 ms", "ms", [(n, f["p50"]) for n, f in measured[10].items()])
    for delay in (1, 10):
        bare = measured[delay]["a bare query (pgbench)"]["p50"]
        for name in subjects.OURS:
            if name in measured[delay]:
                ratio = measured[delay][name]["p50"] / bare
                found.at_most(f"p50 of the page at {delay} ms, times one round trip + a bare query, {name}", ratio, 1.15, " ×")
                if name == "InspectIQ, JVM":
                    found.ratios[f"p50 at {delay} ms : round trip + bare query"] = ratio
    found.note("The bare query is the grid's own statement alone, without BEGIN, enter and COMMIT, by pgbench over the same delayed wire: "
               "one round trip and the query. The delay is added half on each way.")
    return found


def trips(measured, name):
    return (measured[10][name]["p50"] - measured[0][name]["p50"]) / 10


def at(bench, delay, names):
    given, out = bench.given, {}
    with wire.delayed(bench, delay) as port:
        for name in names:
            with bench.start(name, port=port) as one:
                one.up()
                one.warm(given.warmup, 4)
                out[name] = load.windows(bench.ground, one, given.rounds, given.seconds, 1)
        flight = [bench.ground.statement("db.Access", "READ"), pgbench.enter(bench.ground), pgbench.page(bench.ground), "commit"]
        out["the same flight (pgbench)"] = pgbench.median_of(given.rounds, bench.ground, pgbench.script(flight), given.seconds, 1, given.companies, port=port)
        out["a bare query (pgbench)"] = pgbench.median_of(
            given.rounds, bench.ground, pgbench.page(bench.ground) + ";\n", given.seconds, 1, port=port,
            options=f"-c app.current_tenant_id={grounds.company(COMPANY)} -c app.capabilities=view,view_money")
    return out
