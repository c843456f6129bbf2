"""Who is measured: InspectIQ in its three forms, and its peers."""
import http.client
import json
import time
import urllib.parse

from . import child, ground as grounds, inspectiq, peers, places
from .missing import Missing

PAGE = "/v1/inspections?limit=20"


class Subject:
    """A service as a process, asked for the same page as all others."""

    def __init__(self, bench, name, kind, database="bench", port=None, cores=None, **settings):
        self.bench, self.name = bench, name
        self.port = grounds.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.ask = {"tokens": bench.tokens(), **kind.ASK}
        self.command, environment = kind.told(bench, self.port, bench.ground.url(database, port), settings)
        self.log = places.WORK / f"{name.lower().replace(' ', '-')}.log"
        self.begun = time.monotonic()
        self.process = child.start(self.command, cores, self.log, env=environment, cwd=places.ROOT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        child.end(self.process)

    def up(self, patience=90):
        """Waits for a right answer: twenty inspections of the company that asked."""
        until = time.monotonic() + patience
        why = "it does not answer"
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with {self.process.returncode}; see {self.log}")
            try:
                rows = self.rows(1)
                if len(rows) != 20:
                    raise RuntimeError(f"{self.name} gives {len(rows)} rows, not 20; see {self.log}")
                return self
            except (OSError, http.client.HTTPException, ValueError, KeyError) as e:
                why = str(e)
                time.sleep(0.1)
        raise RuntimeError(f"{self.name} is not up after {patience} s ({why}); see {self.log}")

    def get(self, n, path=None, **headers):
        """One call as company n's owner: the status and the body."""
        url = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
        body = None if path else self.ask.get("body")
        headers = {"Authorization": f"Bearer {self.bench.ground.token(n)}", "Content-Type": "application/json", **headers}
        try:
            connection.request("POST" if body else "GET", path or self.ask.get("path", PAGE), body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def rows(self, n):
        status, body = self.get(n)
        if status != 200:
            raise ValueError(f"{status} {body[:300]!r}")
        page = json.loads(body)
        if "items" in page:
            return page["items"]
        return page["data"]["allInspections"]["nodes"]

    def warm(self, seconds, connections, cores=None, **more):
        """For that long at least, and on until it gets no faster: a virtual machine compiles what it has seen often."""
        from . import load
        rates, window = [], max(3, seconds // 3)
        while len(rates) < 3 or len(rates) < 12 and rates[-1] > 1.05 * max(rates[:-1]):
            rates.append(load.window(self.bench.ground, self, window, connections, cores, **more)["rate"])
        return self

    def cpu(self):
        return child.cpu(self.process.pid)

    def resident(self):
        return child.resident(self.process.pid)


KINDS = {
    "InspectIQ, JVM": inspectiq.Jvm,
    "InspectIQ, JVM + AOT cache": inspectiq.Cached,
    "InspectIQ, native": inspectiq.Native,
    "FastAPI": peers.Seed,
    "PostGraphile": peers.Postgraphile,
    "Spring Boot": peers.Spring,
}
OURS = [name for name in KINDS if name.startswith("InspectIQ")]
PEERS = [name for name in KINDS if not name.startswith("InspectIQ")]


def started(bench, name, **settings):
    return Subject(bench, name, KINDS[name], **settings)


def there(bench, names, say):
    """Those that can be measured here; of the others it is said why not."""
    found = []
    for name in names:
        try:
            KINDS[name].prepare(bench)
            found.append(name)
        except Missing as e:
            say(f"{name} is not measured: {e}")
    return found
