"""After the last request: connections are given back, so that a paused database may sleep, and memory stays small."""
import time

from harness import subjects
from harness.result import Result

OPEN = "select count(*) from pg_stat_activity where datname = 'bench' and backend_type = 'client backend' and application_name <> 'psql'"


def run(bench):
    found = Result("idle", "Idle: after a burst of load and the idle timeout")
    bench.data()
    rows = []
    for name in subjects.there(bench, ["InspectIQ, JVM", "InspectIQ, native"], found.note):
        with bench.start(name) as service:
            service.up()
            service.warm(9, 8)
            began = time.monotonic()
            while (left := int(bench.ground.sql(OPEN))) and time.monotonic() - began < bench.given.idle_seconds:
                time.sleep(2)
            waited, resident = time.monotonic() - began, service.resident()
            before = service.cpu()
            time.sleep(10)
            burnt = (service.cpu() - before) / 10 * 100
            rows.append((name, left, f"{waited:.0f}", f"{resident:.0f}", f"{burnt:.2f}"))
            found.at_most(f"connections after the idle timeout, {name}", left, 0, "", "{:.0f}")
            if name == "InspectIQ, native":
                found.at_most("resident when idle, native", resident, 60, " MB")
    found.table("Then", ["", "connections", "seconds until then", "MB resident", "% of a core"], rows)
    return found
