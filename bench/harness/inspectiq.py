"""InspectIQ as production runs it: the packaged service, told everything by environment variables."""
import glob
import os
import signal
import time

from . import ground as grounds, places
from .missing import Missing

JAR = places.TARGET / "quarkus-app" / "quarkus-run.jar"
CACHE = places.WORK / "inspectiq.aot"


class Jvm:
    ASK = {}
    OPTIONS = []

    @classmethod
    def prepare(cls, bench):
        if not JAR.exists():
            raise Missing("there is no target/quarkus-app; run ./mvnw package -DskipTests")

    @classmethod
    def command(cls):
        return [places.java(), *cls.OPTIONS, "-jar", str(JAR)]

    @classmethod
    def told(cls, bench, port, database, settings):
        """Command and environment; the rate limit is lifted, because here few ask for many."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("INSPECTIQ_", "QUARKUS_"))}
        facts = bench.ground.facts
        return cls.command(), {
            **ours,
            "INSPECTIQ_DB_URL": database,
            "INSPECTIQ_DB_USER": grounds.APP,
            "INSPECTIQ_DB_PASSWORD": facts["appPassword"],
            "INSPECTIQ_ISSUER": facts["issuer"],
            "INSPECTIQ_CLIENT_IDS": facts["client"],
            "INSPECTIQ_CURSOR_KEYS": facts["cursorKey"],
            "INSPECTIQ_RATE_LIMIT": "1000000000",
            "QUARKUS_HTTP_PORT": str(port),
            "QUARKUS_HTTP_HOST": "127.0.0.1",
            **{name.upper(): str(value) for name, value in settings.items()},
        }


class Cached(Jvm):
    OPTIONS = [f"-XX:AOTCache={CACHE}", "-Xlog:disable"]

    @classmethod
    def prepare(cls, bench):
        """A training run: started, asked two hundred times, ended; what it loaded and compiled goes into the cache."""
        Jvm.prepare(bench)
        if CACHE.exists() and CACHE.stat().st_mtime > JAR.stat().st_mtime:
            return
        from . import subjects
        with subjects.Subject(bench, "AOT training", Training) as service:
            service.up()
            for n in range(200):
                service.rows(1 + n % bench.given.companies)
            service.process.send_signal(signal.SIGTERM)
            service.process.wait(120)
        until = time.monotonic() + 120
        while not CACHE.exists():
            if time.monotonic() > until:
                raise RuntimeError(f"the training run left no {CACHE}")
            time.sleep(0.2)


class Training(Jvm):
    OPTIONS = [f"-XX:AOTCacheOutput={CACHE}"]


class Native(Jvm):
    @classmethod
    def file(cls):
        found = glob.glob(str(places.TARGET / "inspectiq-*-runner"))
        if not found:
            raise Missing("there is no target/inspectiq-*-runner; run make native")
        return found[0]

    @classmethod
    def prepare(cls, bench):
        sources = [places.ROOT / "pom.xml", *(places.ROOT / "src" / "main").rglob("*")]
        if max(file.stat().st_mtime for file in sources if file.is_file()) > os.path.getmtime(cls.file()):
            raise Missing("target/inspectiq-*-runner is older than the sources; run make native")

    @classmethod
    def command(cls):
        return [cls.file()]
