"""What a caller waits for when the database is a millisecond or ten away: one client, one question at a time."""
from harness import ground as grounds, load, pgbench, subjects, variants, wire
from harness.result import Result

DELAYS = (0, 1, 10)
COMPANY = 2
BARE = "a bare query (pgbench)"


def run(bench):
    found = Result("latency", "Latency: one client, with a round trip of 0, 1 and 10 ms to the database")
    bench.data()
    names = [name for name in subjects.KINDS if name != "InspectIQ, JVM + AOT cache"]
    names = subjects.there(bench, ["InspectIQ, JVM"] if bench.quick else names, found.note)
    measured = {}
    with wire.to(bench.ground) as line:
        for name in names:
            measured[name] = service(bench, line, name)
        measured["the same flight (pgbench)"] = top(bench, line, pgbench.script(
            variants.flight(bench, pgbench.enter(bench.ground), pgbench.page(bench.ground))))
        measured[BARE] = top(bench, line, pgbench.page(bench.ground) + "\n;\n", inside=grounds.company(COMPANY))
    found.table("p50 / p99 in ms", ["", *(f"{d} ms" for d in DELAYS), "round trips (from 10 ms)"], [
        (name, *(f"{at[d]['p50']:.2f} / {at[d]['p99']:.2f}" for d in DELAYS), f"{(at[10]['p50'] - at[0]['p50']) / 10:.1f}")
        for name, at in measured.items()])
    found.chart("p50 with a round trip of 10 ms", "ms", [(name, at[10]["p50"]) for name, at in measured.items()])
    hold(found, measured)
    found.note("The bare query is the grid's own statement alone, without BEGIN, enter and COMMIT, by pgbench over the same delayed wire: "
               "one round trip and the query. The delay is added half on each way.")
    return found


def hold(found, measured):
    for name in filter(measured.get, subjects.OURS):
        for delay in (1, 10):
            ratio = measured[name][delay]["p50"] / measured[BARE][delay]["p50"]
            found.at_most(f"p50 of the page at {delay} ms, times one round trip + a bare query, {name}", ratio, 1.15, " ×")
            if name == "InspectIQ, JVM":
                found.ratios[f"p50 at {delay} ms : round trip + bare query"] = ratio


def service(bench, line, name):
    """Started and warmed without delay, then asked at each."""
    given, at = bench.given, {}
    line.round_trip(0)
    with bench.start(name, port=line.port) as one:
        one.up()
        one.warm(given.warmup, 4)
        for delay in DELAYS:
            line.round_trip(delay)
            load.window(bench.ground, one, 1, 1)
            at[delay] = load.windows(bench.ground, one, given.rounds if name in subjects.OURS else 1, given.seconds, 1)
    return at


def top(bench, line, script, inside=None):
    given, at = bench.given, {}
    options = f"-c app.current_tenant_id={inside} -c app.capabilities=view,view_money" if inside else ""
    for delay in DELAYS:
        line.round_trip(delay)
        at[delay] = pgbench.median_of(given.rounds, bench.ground, script, given.seconds, 1, given.companies, port=line.port, options=options)
    return at
