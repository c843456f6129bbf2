"""From the start of the process to the first authenticated page, on a database that is up; memory and file sizes."""
import os
import socket
import statistics
import time

from harness import function, subjects
from harness.inspectiq import JAR, Native
from harness.result import Result

REQUESTS = 300
LIMITS = {"InspectIQ, native": (60, 70), "InspectIQ, JVM + AOT cache": (500, None)}


def run(bench):
    found = Result("start", "Cold start to the first authenticated 200")
    bench.data()
    names = subjects.there(bench, subjects.OURS if bench.quick else list(subjects.KINDS), found.note)
    rows, bars = [], []
    for name in names:
        runs = [cold(bench, name) for _ in range(bench.given.starts if name in subjects.OURS else 1)]
        millis, resident, later = (statistics.median(values) for values in zip(*runs))
        rows.append((name, f"{millis:.0f}", f"{min(r[0] for r in runs):.0f}–{max(r[0] for r in runs):.0f}", f"{resident:.0f}", f"{later:.0f}"))
        bars.append((name, millis))
        hold(found, name, millis, resident)
        if name in subjects.OURS:
            rows.append(as_function(bench, name))
    found.table("Medians", ["", "ms to the first 200", "lowest–highest", "MB resident then", "MB after 300 requests"], rows)
    found.chart("Cold start to the first authenticated page", "ms", bars)
    if "InspectIQ, native" in names:
        size = os.path.getsize(Native.file()) / 1e6
        found.at_most("executable, native", size, 90, " MB")
        found.ratios["start, JVM : native"] = bars[0][1] / dict(bars)["InspectIQ, native"]
    if "InspectIQ, JVM + AOT cache" in names:
        found.ratios["start, JVM : JVM + AOT cache"] = bars[0][1] / dict(bars)["InspectIQ, JVM + AOT cache"]
    folder = sum(file.stat().st_size for file in JAR.parent.rglob("*") if file.is_file()) / 1e6
    found.note(f"The JVM's folder quarkus-app has {folder:.0f} MB, without the JDK.")
    return found


def hold(found, name, millis, resident):
    limit, memory = LIMITS.get(name, (None, None))
    if limit:
        found.at_most(f"cold start, {name}", millis, limit, " ms")
    if memory:
        found.at_most(f"resident after the first answer, {name}", resident, memory, " MB")


def cold(bench, name):
    with bench.start(name) as service:
        request = raw(bench, service, 1)
        while not asked(service, request):
            if service.process.poll() is not None:
                raise RuntimeError(f"{name} ended; see {service.log}")
            time.sleep(0.0005)  # a busy wait would take its processor
        millis = (time.monotonic() - service.begun) * 1000
        resident = service.resident()
        for _ in range(REQUESTS):
            if not asked(service, request):
                raise RuntimeError(f"{name} stopped answering")
        return millis, resident, service.resident()


def as_function(bench, name):
    """The same through Lambda's runtime interface: the process starts, asks for an event, and answers it."""
    runs = [thawed(bench, name) for _ in range(bench.given.starts)]
    millis, resident, later = (statistics.median(values) for values in zip(*runs))
    span = f"{min(r[0] for r in runs):.0f}–{max(r[0] for r in runs):.0f}"
    return f"{name}, as a Lambda function", f"{millis:.0f}", span, f"{resident:.0f}", f"{later:.0f}"


def thawed(bench, name):
    event = function.page(bench.ground.token(1), subjects.PAGE)
    with function.Lambda() as aws, bench.start(name, aws_lambda_runtime_api=aws.address) as service:
        told(aws, event)
        millis = (time.monotonic() - service.begun) * 1000
        resident = service.resident()
        for _ in range(REQUESTS):
            told(aws, event)
        return millis, resident, service.resident()


def told(aws, event):
    status = aws.ask(event)
    if status != 200:
        raise RuntimeError(f"the function answers {status}")


def raw(bench, service, n):
    body = service.ask.get("body", "")
    kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    return (f"{'POST' if body else 'GET'} {service.ask.get('path', subjects.PAGE)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"Authorization: Bearer {bench.ground.token(n)}\r\n{kind}\r\n{body}").encode()


def asked(service, request):
    """By hand, because an HTTP client would take longer. True after a 200; False while nobody listens or it is not ready."""
    try:
        with socket.create_connection(("127.0.0.1", service.port), 30) as link:
            link.sendall(request)
            answer = b"".join(iter(lambda: link.recv(65536), b""))
        return answer.startswith(b"HTTP/1.1 200")
    except OSError:
        return False
