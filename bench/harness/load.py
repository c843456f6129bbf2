"""Load over HTTP by wrk, and what it cost everybody."""
import json
import os
import statistics
import subprocess
import time

from . import child, places

LUA = places.BENCH / "load"


class Refused(RuntimeError):
    """The answers were not what is measured."""


def wrk(url, script, seconds, connections, threads=1, cores=None, pace=None, **settings):
    """One window of load; what it measured as a dictionary, its own processor seconds included."""
    command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "20s", "-s", LUA / script, url]
    environment = {**os.environ, **{f"BENCH_{name.upper()}": str(value) for name, value in settings.items()}}
    running = child.start(command, cores, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=LUA)
    printed = running.stdout.read()
    _, code, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(code)
    child.running.remove(running)
    told = [line for line in printed.splitlines() if line.startswith("{")]
    if running.returncode or not told:
        raise Refused(f"wrk ended with {running.returncode}: {printed[-400:]}")
    return {**json.loads(told[-1]), "generator_cpu": used.ru_utime + used.ru_stime}


def begin(url, script, seconds, connections, **more):
    """The same in the background: a function that waits for the figures."""
    import threading
    out = {}

    def run():
        try:
            out["figures"] = wrk(url, script, seconds, connections, **more)
        except Exception as e:  # handed to the waiting thread
            out["error"] = e

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def wait():
        thread.join()
        if "error" in out:
            raise out["error"]
        return out["figures"]

    return wait


def window(ground, service, seconds, connections, cores=None, threads=1, script="page.lua", strict=True, **settings):
    """One timed window: requests a second, latencies, processor milliseconds of each party for a request."""
    before = service.cpu(), ground.cpu(), time.monotonic()
    figures = wrk(service.url, script, seconds, connections, threads, cores, **{**service.ask, **settings})
    after = service.cpu(), ground.cpu(), time.monotonic()
    done = figures["requests"]
    if strict and (figures["errors"] or not done):
        raise Refused(f"{service.name}: {figures['errors']} of {done} requests failed: {figures['first_error']}")
    figures["service_ms"] = (after[0] - before[0]) * 1000 / done
    figures["database_ms"] = (after[1] - before[1]) * 1000 / done
    figures["generator_ms"] = figures["generator_cpu"] * 1000 / done
    return figures


def windows(ground, service, rounds, seconds, connections, **more):
    """Several windows; the median of each figure, and how far the rates lay apart."""
    all_ = [window(ground, service, seconds, connections, **more) for _ in range(rounds)]
    median = {name: statistics.median(one[name] for one in all_) for name, value in all_[0].items() if isinstance(value, (int, float))}
    rates = [one["rate"] for one in all_]
    return {**median, "lowest_rate": min(rates), "highest_rate": max(rates)}
