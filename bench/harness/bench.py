"""Runs scenarios one after the other on one database, and keeps what each found."""
import importlib
import resource
import shutil
import time
import traceback

from . import child, machine, parameters, places, result, subjects
from .ground import Ground

SCENARIOS = ["throughput", "latency", "isolation", "growth", "stream", "start", "idle", "writes", "field", "flood", "profile", "soak"]
QUICK = ["throughput", "latency", "isolation", "start", "writes"]
DATABASE = "bench"


class Bench:
    """What a scenario is handed."""

    def __init__(self, quick, changes):
        self.quick = quick
        self.given = parameters.Parameters(quick, changes)
        self.ground = Ground()

    def data(self):
        """The usual database: a thousand companies, of which one has half of all inspections."""
        return self.ground.database(DATABASE, self.given.companies, self.given.inspections)

    def tokens(self):
        return self.ground.tokens(range(1, self.given.companies + 1))

    def start(self, name, **settings):
        self.data()
        return subjects.started(self, name, **settings)


def run(names, quick, changes):
    """Gives the scenarios that failed, and why; the others are kept all the same."""
    unknown = set(names) - set(SCENARIOS)
    if unknown:
        raise SystemExit(f"bench: no such scenario: {', '.join(sorted(unknown))}; there are: {', '.join(SCENARIOS)}")
    for tool, package in (("wrk", "wrk"), ("pgbench", "postgresql-15 or newer"), ("psql", "postgresql-client")):
        if not shutil.which(tool):
            raise SystemExit(f"bench: {tool} is not there; Debian, Ubuntu: apt-get install {package}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)  # a thousand clients
    failed = []
    bench = Bench(quick, changes)
    try:
        facts = machine.facts(bench.ground)
        for name in names or (QUICK if quick else SCENARIOS):
            failed += one(bench, name, facts)
    finally:
        child.end_all_but(bench.ground.process)
        bench.ground.close()
    return failed


def one(bench, name, facts):
    began = time.monotonic()
    print(f"bench: {name} ...", flush=True)
    try:
        found = importlib.import_module(f"scenarios.{name}").run(bench)
    except Exception as e:  # one scenario less is no reason to lose the others; the exit code tells
        traceback.print_exc()
        return [(name, e)]
    finally:
        child.end_all_but(bench.ground.process)
        bench.ground.pin(places.BOTH)
    took = time.monotonic() - began
    context = {"machine": facts, "parameters": bench.given.told(), "seconds": round(took)}
    found.save(places.WORK / "quick" if bench.quick else places.RESULTS, context)
    print(found.told() + f"\n  ({took:.0f} s)", flush=True)
    if bench.quick:
        beside(found)
    return []


def beside(found):
    """Ratios hardly change from machine to machine; a big step is a step of the code."""
    before = result.committed(found.scenario)
    for name, value in found.ratios.items():
        was = before and before["ratios"].get(name)
        print(f"  {name}: {value:.3g}" + (f", committed {was:.3g} ({value / was:.2f} ×)" if was else ", not committed yet"), flush=True)
