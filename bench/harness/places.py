"""Folders, and the two cores that everything runs on."""
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BENCH = ROOT / "bench"
TARGET = ROOT / "target"
WORK = TARGET / "bench"  # logs and what the peers are built into
RESULTS = BENCH / "results"
SCRATCH = pathlib.Path(tempfile.gettempdir())

CORES = sorted(os.sched_getaffinity(0))[:2]
DATABASE_CORE = {CORES[0]}
SERVICE_CORE = {CORES[-1]}  # and the generator of load: it is the smaller guest
BOTH = set(CORES)


def java():
    home = subprocess.run([ROOT / "mvnw", "--java-home"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{home}/bin/java"
