"""Many open clients with mixed calls for a long while: no error, flat memory, no long tail."""
import time

from harness import load, subjects, variants
from harness.result import Result

EVERY = 5  # seconds between two looks at the memory
FLAT = 2.0  # megabytes a minute, over the second half


def run(bench):
    given = bench.given
    found = Result("soak", f"Soak: {given.soak_clients:,} open clients, mixed calls, {given.soak_minutes:g} minutes")
    database = variants.copy(bench, "bench_soak", "select 1")
    name = subjects.there(bench, ["InspectIQ, native", "InspectIQ, JVM"], found.note)[0]
    with bench.start(name, database=database) as service:
        service.up()
        how = {"threads": 4, **service.ask, "pause": given.soak_pause}
        load.wrk(service.url, "mixed.lua", max(10, int(given.soak_minutes * 6)), given.soak_clients, **{**how, "pause": given.soak_pause // 2})
        wait = load.begin(service.url, "mixed.lua", int(given.soak_minutes * 60), given.soak_clients, **how)
        samples, cpu, until = [], service.cpu(), time.monotonic() + given.soak_minutes * 60
        while time.monotonic() < until:
            samples.append((time.monotonic(), service.resident()))
            time.sleep(min(EVERY, max(0.1, until - time.monotonic())))
        f = wait()
        burnt = (service.cpu() - cpu) / (given.soak_minutes * 60) * 100
    growth = slope(samples[len(samples) // 2:]) * 60
    found.table(name, ["calls", "calls/s", "errors", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "MB first", "MB last", "MB most", "MB/min", "% of a core"],
                [(f"{f['requests']:,}", f"{f['rate']:,.0f}", f["errors"], *(f"{f[p]:.2f}" for p in ("p50", "p90", "p99", "p999")),
                  f"{samples[0][1]:.0f}", f"{samples[-1][1]:.0f}", f"{max(m for _, m in samples):.0f}", f"{growth:.2f}", f"{burnt:.0f}")])
    found.at_most("errors", f["errors"], 0, "", "{:.0f}")
    found.at_most("growth of memory over the second half", growth, FLAT, " MB/min")
    found.at_most("p99, times p50", f["p99"] / f["p50"], 5, " ×")
    if f["errors"]:
        found.note(f"The errors: {f['first_error']}")
    return found


def slope(samples):
    """Least squares, megabytes a second."""
    if len(samples) < 2:
        return 0.0
    middle = [sum(values) / len(samples) for values in zip(*samples)]
    above = sum((t - middle[0]) * (m - middle[1]) for t, m in samples)
    below = sum((t - middle[0]) ** 2 for t, _ in samples)
    return above / below if below else 0.0
