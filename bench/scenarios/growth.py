"""More companies, more rows, and one company with nine tenths of all: what a page costs the small one, and the whale."""
from harness import load, subjects
from harness.result import Result

SMALL = range(2, 11)
WHALE = [1]


def sizes(text):
    """Companies and inspections of each step."""
    return [tuple(map(int, step.split(":"))) for step in text.split(",")]


def database(bench, step):
    return bench.ground.database(f"growth_{step[0]}_{step[1]}", *step, whale=0.9)


def run(bench):
    found = Result("growth", "Growth: one company has 90 % of all inspections")
    name = subjects.there(bench, ["InspectIQ, JVM"], found.note)[0]
    rows, of_small, of_whale = [], [], []
    for step in sizes(bench.given.growth):
        kept = database(bench, step)
        with bench.start(name, database=kept) as service:
            service.up()
            service.warm(bench.given.warmup, 8, tokens=bench.ground.tokens(SMALL))
            small, whale = (pages(bench, service, who) for who in (SMALL, WHALE))
        of_small.append(small)
        of_whale.append(whale)
        size = bench.ground.sql("select pg_size_pretty(pg_database_size(current_database()))", kept)
        rows.append((f"{step[0]:,}", f"{step[1]:,}", size, *(f"{f['p50']:.2f}" for f in (small, whale)), *(f"{f['p99']:.2f}" for f in (small, whale)),
                     *(f"{f['database_ms']:.3f}" for f in (small, whale))))
        bench.ground.drop(kept)
    found.table("One client, a page of 20", ["companies", "inspections", "size", "p50 ms small", "p50 ms whale", "p99 ms small", "p99 ms whale",
                                             "database ms small", "database ms whale"], rows)
    found.at_most("small company's p50, largest step : smallest", of_small[-1]["p50"] / of_small[0]["p50"], 1.1, " ×")
    found.at_most("whale's p50 : small company's p50, largest step", of_whale[-1]["p50"] / of_small[-1]["p50"], 1.5, " ×")
    found.at_most("whale's p50, largest step : smallest", of_whale[-1]["p50"] / of_whale[0]["p50"], 1.5, " ×")
    found.ratios["small company's p50, largest step : smallest"] = of_small[-1]["p50"] / of_small[0]["p50"]
    found.note("The aim is 100,000 companies and 10,000,000 inspections: `bench/run --set growth=10:10000,100000:10000000 growth`; most of its time "
               "goes to loading them. The default ends earlier.")
    return found


def pages(bench, service, who):
    return load.windows(bench.ground, service, bench.given.rounds, bench.given.seconds, 1, tokens=bench.ground.tokens(who))
