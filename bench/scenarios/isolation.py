"""What row level security costs, and what enter() costs: the same statements in one flight by pgbench, one thing changed."""
import statistics

from harness import ground as grounds, pgbench, places, variants
from harness.result import Result

CLIENTS = 4
BARE = "select set_config('app.current_tenant_id', ((:prefix || :n)::uuid)::text, true)"
RIGHTS = "set_config('app.capabilities', 'view,view_money', true), set_config('app.member_id', '', true)"


def run(bench):
    found = Result("isolation", "The price of isolation")
    guarded, opened = bench.data(), variants.open_to_all(bench)
    enter, page = pgbench.enter(bench.ground), pgbench.page(bench.ground)
    by_hand = variants.named(page, pgbench.TENANT)
    company = grounds.company(2)
    variants.same_rows(bench, (guarded, page), (opened, variants.named(page, f"'{company}'")), company)
    scripts = {
        "row level security, enter, page": (guarded, variants.flight(bench, enter, page)),
        "RLS off, WHERE by hand, enter, page": (opened, variants.flight(bench, enter, by_hand)),
        "row level security, bare set_config, page": (guarded, variants.flight(bench, f"{BARE}, {RIGHTS}", page)),
        "the frame alone: BEGIN, enter, COMMIT": (guarded, variants.flight(bench, enter)),
        "the frame with a bare set_config": (guarded, variants.flight(bench, BARE)),
    }
    figures = alternately(bench, scripts)
    found.table("pgbench, one flight for a transaction, database on a core of its own",
                ["", "flights/s", "database ms/flight", "p50 ms"],
                [(name, f"{f['rate']:,.0f}", f"{f['database_ms']:.3f}", f"{f['p50']:.3f}") for name, f in figures.items()])
    found.chart("Database's processor time for a flight", "ms", [(name, f["database_ms"]) for name, f in figures.items()])
    hold(found, *(figures[name] for name in scripts))
    return found


def alternately(bench, scripts):
    """Turn by turn, so that what the machine does meanwhile meets all alike; medians."""
    bench.ground.pin(places.DATABASE_CORE)
    runs = {name: [] for name in scripts}
    for turn in range(2 * bench.given.rounds + 1):
        for name, (database, flight) in scripts.items():
            one = pgbench.run(bench.ground, pgbench.script(flight), 2 if turn == 0 else max(2, bench.given.seconds // 2), CLIENTS,
                              bench.given.companies, database, places.SERVICE_CORE)
            if turn:
                runs[name].append(one)
    return {name: {key: statistics.median(one[key] for one in all_) for key in all_[0]} for name, all_ in runs.items()}


def hold(found, guarded, opened, bare, frame, bare_frame):
    cost = (opened["rate"] / guarded["rate"] - 1) * 100
    found.ratios["flights/s, RLS off : RLS"] = opened["rate"] / guarded["rate"]
    found.at_most("cost of row level security in flights/s", cost, 5, " %")
    price = (guarded["database_ms"] - bare["database_ms"]) / guarded["database_ms"] * 100
    found.ratios["database ms, flight with enter : with set_config"] = guarded["database_ms"] / bare["database_ms"]
    found.figure("price of enter (member, capability) against a bare set_config, of the flight's database time", "a row of its own",
                 f"{price:.0f} % ({guarded['database_ms'] - bare['database_ms']:.3f} ms)", None)
    found.figure("the same without the page: BEGIN, enter, COMMIT against BEGIN, set_config, COMMIT", "a row of its own",
                 f"{frame['database_ms']:.3f} against {bare_frame['database_ms']:.3f} ms", None)
