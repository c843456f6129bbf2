"""One company floods; another, which asks now and then, should hardly notice."""
import time

from harness import load, subjects
from harness.result import Result

PAUSE = 40  # milliseconds between two questions of the quiet company


def run(bench):
    found = Result("flood", "A quiet company while another floods")
    bench.data()
    rows = []
    for name in subjects.there(bench, ["InspectIQ, JVM", "InspectIQ, native"], found.note):
        with bench.start(name) as service:
            service.up()
            service.warm(bench.given.warmup, bench.given.connections)
            loud, quiet = bench.ground.tokens([1]), bench.ground.tokens([2])
            seconds = bench.given.seconds * 2
            alone = load.windows(bench.ground, service, bench.given.rounds, seconds, 1, tokens=quiet, pause=PAUSE)
            wait = load.begin(service.url, "page.lua", (seconds + 2) * bench.given.rounds + 2, bench.given.flood, **{**service.ask, "tokens": loud})
            time.sleep(1)
            beside = load.windows(bench.ground, service, bench.given.rounds, seconds, 1, tokens=quiet, pause=PAUSE)
            flood = wait()
        rows += [(name, "alone", f"{alone['p50']:.2f}", f"{alone['p99']:.2f}", ""),
                 (name, f"beside {bench.given.flood} connections of one company", f"{beside['p50']:.2f}", f"{beside['p99']:.2f}",
                  f"{flood['rate']:,.0f}/s, {flood['errors']} refused")]
        found.at_most(f"quiet company's p99 beside the flood, times its p99 alone, {name}", beside["p99"] / alone["p99"], 2, " ×")
    found.table("The quiet company's latency", ["", "", "p50 ms", "p99 ms", "the flood"], rows)
    found.note("The limit of requests for each member is lifted for the flood; with its default a single member's flood ends after 1,200 requests a minute.")
    return found
