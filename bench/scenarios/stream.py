"""All inspections of the largest company as lines of JSON: the first row, the rate, the memory, and a slow reader."""
import json
import os
import socket
import statistics
import subprocess
import threading
import time

from harness import ground as grounds, load, pgbench, places, subjects
from harness.result import Result
from scenarios import growth

FIRST_ROWS = 20
WHALE, OTHER = 1, 2


def run(bench):
    found = Result("stream", "Streaming all inspections of the largest company as NDJSON")
    database = growth.database(bench, growth.sizes(bench.given.streamed)[0])
    rows = []
    for name in subjects.there(bench, ["InspectIQ, JVM", "InspectIQ, native"], found.note):
        bench.ground.pin(places.DATABASE_CORE)
        with bench.start(name, database=database, cores=places.SERVICE_CORE) as service:
            service.up()
            whole(bench, service)  # warm
            first, opened_first = (statistics.median(first_row(bench, service, at_hand) for _ in range(FIRST_ROWS)) for at_hand in (True, False))
            count, seconds, cpu, before, most = whole(bench, service)
            quiet, beside, streams = slow_reader(bench, service)
        rate = count / seconds
        rows.append((name, f"{count:,}", f"{first:.1f}", f"{opened_first:.1f}", f"{rate:,.0f}", f"{count / cpu:,.0f}", f"{before:.0f}", f"{most - before:.0f}"))
        found.at_most(f"first row, {name}", first, 20, " ms")
        found.at_most(f"memory growth of the service, {name}", max(0, most - before), 32, " MB")
        found.at_least(f"rows/s with the service on one core, {name}", rate, 100_000, "", "{:,.0f}")
        found.figure(f"beside a slow reader: p50 / p99 of others' pages, {name}", "nobody else's latency",
                     f"{beside['p50']:.2f} / {beside['p99']:.2f} ms, without {quiet['p50']:.2f} / {quiet['p99']:.2f} ms; it held {streams} connection", None)
    limit = straight(bench, database, rows and rows[0][1])
    rows.append(("psql, 500 rows a fetch, to /dev/null", "", "", "", f"{limit:,.0f}", "", "", ""))
    found.table("Database on a core of its own", ["", "rows", "first row ms", "with a new connection", "rows/s", "rows for a second of service CPU", "MB before", "MB more at most"], rows)
    return found


def opened(bench, service, receive=None, company=WHALE):
    link = socket.socket()
    if receive:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    link.settimeout(60)
    link.connect(("127.0.0.1", service.port))
    link.sendall((f"GET /v1/inspections HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: application/x-ndjson\r\n"
                  f"Authorization: Bearer {bench.ground.token(company)}\r\n\r\n").encode())
    return link


def first_row(bench, service, at_hand):
    """Milliseconds from the question to the end of the first line; a company may have few streams at once, so it may have to wait.
    A stream that is hung up on takes its connection along: another company's, read to its end, leaves one at hand."""
    for _ in range(100):
        if at_hand:
            with opened(bench, service, company=OTHER) as link:
                while link.recv(65536):
                    pass
        began = time.monotonic()
        with opened(bench, service) as link:
            got = b""
            while b'"inspectionId"' not in got or b"}\n" not in got:
                more = link.recv(65536)
                if not more:
                    break
                got += more
            took = (time.monotonic() - began) * 1000
        if got.startswith(b"HTTP/1.1 200"):
            return took
        if not got.startswith(b"HTTP/1.1 429"):
            raise RuntimeError(f"the stream began with {got[:200]!r}")
        time.sleep(0.2)
    raise RuntimeError("no stream could be had")


def whole(bench, service):
    """Rows, seconds, the service's processor seconds, its memory before and at most."""
    before, most, over = service.resident(), 0.0, threading.Event()

    def watch():
        nonlocal most
        while not over.wait(0.1):
            most = max(most, service.resident())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        cpu, began, tail = service.cpu(), time.monotonic(), b""
        buffer = bytearray(1 << 20)
        with opened(bench, service) as link:
            while n := link.recv_into(buffer):
                tail = (tail + bytes(buffer[max(0, n - 400):n]))[-400:]
        seconds = time.monotonic() - began
    finally:
        over.set()
        watching.join()
    last = [line for line in tail.splitlines() if line.startswith(b'{"')]
    end = json.loads(last[-1]) if last else {}
    if not end.get("end"):
        raise RuntimeError(f"the stream did not end well: {tail!r}")
    return end["count"], seconds, service.cpu() - cpu, before, max(most, before)


def slow_reader(bench, service):
    """Others' pages without and beside a client that reads its stream a few kilobytes at a time."""
    ask = {"tokens": bench.ground.tokens(growth.SMALL)}
    quiet = load.windows(bench.ground, service, bench.given.rounds, bench.given.seconds, 2, **ask)
    over = threading.Event()
    with opened(bench, service, receive=4096) as link:
        ended = []

        def sip():
            while not over.wait(0.05):
                if not link.recv(1024):
                    ended.append(True)
                    return

        reader = threading.Thread(target=sip)
        reader.start()
        try:
            time.sleep(1)
            beside = load.windows(bench.ground, service, bench.given.rounds, bench.given.seconds, 2, **ask)
            streams = bench.ground.sql("select count(*) from pg_stat_activity where application_name = 'inspectiq streams' and state <> 'idle'")
        finally:
            over.set()
            reader.join()
    if ended:
        raise RuntimeError("the slow reader's stream ended early: --set streamed=... with more rows")
    return quiet, beside, streams


def straight(bench, database, count):
    """The same rows by psql: what the wire and the database allow without a service."""
    sql = pgbench.fill(bench.ground.statement("inspections.Inspections", "GRID"), "'-infinity'", f"'{pgbench.NOBODY}'", "100000000")
    facts = bench.ground.facts
    options = f"-c app.current_tenant_id={grounds.company(WHALE)} -c app.capabilities=view,view_money -c statement_timeout=0 -c transaction_timeout=0"
    began = time.monotonic()
    subprocess.run(["psql", "-X", "-q", "-v", "FETCH_COUNT=500", "-h", "127.0.0.1", "-p", str(bench.ground.port), "-U", grounds.APP, "-d", database,
                    "-o", "/dev/null", "-A", "-c", sql], check=True, timeout=600,
                   env={**os.environ, "PGPASSWORD": facts["appPassword"], "PGOPTIONS": options, "PGSSLMODE": "disable"})
    return int(str(count or "0").replace(",", "")) / (time.monotonic() - began)
