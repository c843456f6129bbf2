"""What was measured on, and with which versions: a figure without them says little."""
import os
import platform
import re
import subprocess

from . import places


def said(*command):
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=30)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "not there"


def facts(ground):
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        model = re.search(r"model name\s*:\s*(.*)", file.read())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "machine": f"{model.group(1) if model else platform.machine()}, {len(places.CORES)} cores used of {os.cpu_count()}, {memory:.0f} GiB, Linux {platform.release()}",
        "load before": f"{os.getloadavg()[0]:.2f}",
        "commit": said("git", "-C", places.ROOT, "describe", "--always", "--dirty"),
        "PostgreSQL": ground.version,
        "JDK": said(places.java(), "--version"),
        "pgbench": said("pgbench", "--version"),
        "wrk": (re.search(r"[\d.]+\S*", said("wrk", "-v")) or [""])[0],
        "Python": said("/usr/bin/python3", "--version"),
        "Node": said("node", "--version"),
    }
