"""The peers: built and started from bench/peers, each under a login of its own with the service's rights."""
import json
import os
import secrets
import shutil
import subprocess

from . import ground as grounds, places
from .missing import Missing

HERE = places.BENCH / "peers"
LOGIN = "bench_peer"


def login(bench):
    """The rights of inspectiq_app and its time limits, but PostgreSQL's own ways to begin and to plan."""
    ground = bench.ground
    if not hasattr(ground, "peer_password"):
        ground.peer_password = secrets.token_hex(16)
        ground.sql(f"create role {LOGIN} login inherit nosuperuser nocreatedb nocreaterole nobypassrls password '{ground.peer_password}';"
                   f"grant {grounds.APP} to {LOGIN} with inherit true, set false;"
                   f"alter role {LOGIN} set jit = off; alter role {LOGIN} set max_parallel_workers_per_gather = 0;"
                   f"alter role {LOGIN} set statement_timeout = '30s'; alter role {LOGIN} set timezone = 'UTC'", "postgres")
    return ground.peer_password


def environment(bench, port, database):
    url = database.replace("postgresql://", f"postgresql://{LOGIN}:{login(bench)}@")
    facts = bench.ground.facts
    return {**os.environ, "PORT": str(port), "DATABASE_URL": url, "ISSUER": facts["issuer"], "CLIENT_ID": facts["client"]}


def build(command, folder, log):
    with open(places.WORK / log, "wb") as out:
        done = subprocess.run([str(part) for part in command], cwd=folder, stdout=out, stderr=subprocess.STDOUT, timeout=900)
    if done.returncode:
        raise Missing(f"its build failed; see {places.WORK / log}")


class Seed:
    """FastAPI, SQLAlchemy and asyncpg of Debian, on uvicorn with uvloop; one worker a core."""
    ASK = {}
    PACKAGES = "fastapi uvicorn uvloop httptools sqlalchemy asyncpg jwt"

    @classmethod
    def prepare(cls, bench):
        script = "".join(f"import {package};" for package in cls.PACKAGES.split())
        if subprocess.run(["/usr/bin/python3", "-c", script], capture_output=True).returncode:
            packages = " ".join("python3-" + package for package in cls.PACKAGES.split())
            raise Missing(f"Debian's packages are not all there; apt-get install {packages}")

    @classmethod
    def told(cls, bench, port, database, settings):
        workers = settings.get("workers", len(places.CORES))
        return ["/usr/bin/python3", "-m", "uvicorn", "app:app", "--app-dir", str(HERE / "seed-fastapi"), "--host", "127.0.0.1",
                "--port", str(port), "--workers", str(workers), "--loop", "uvloop", "--http", "httptools", "--no-access-log",
                "--log-level", "warning"], environment(bench, port, database)


class Postgraphile:
    """PostGraphile 4 on Node, one process a core."""
    ASK = {"path": "/graphql", "body": json.dumps({"query": (HERE / "postgraphile" / "page.graphql").read_text()})}
    FOLDER = places.WORK / "postgraphile"

    @classmethod
    def prepare(cls, bench):
        cls.FOLDER.mkdir(parents=True, exist_ok=True)
        for file in (HERE / "postgraphile").iterdir():
            shutil.copy(file, cls.FOLDER)
        if not (cls.FOLDER / "node_modules" / "postgraphile").exists():
            if not shutil.which("npm"):
                raise Missing("npm is not there")
            build(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"], cls.FOLDER, "postgraphile-build.log")

    @classmethod
    def told(cls, bench, port, database, settings):
        workers = str(settings.get("workers", len(places.CORES)))
        return ["node", str(cls.FOLDER / "server.js")], {**environment(bench, port, database), "WORKERS": workers, "NODE_ENV": "production",
                                                         "GRAPHILE_ENV": "production"}


class Spring:
    """Spring Boot 4, JDBC and HikariCP on virtual threads."""
    ASK = {}
    FOLDER = HERE / "spring"
    JAR = places.WORK / "spring" / "peer.jar"

    @classmethod
    def prepare(cls, bench):
        sources = max(file.stat().st_mtime for file in cls.FOLDER.rglob("*") if file.is_file())
        if not cls.JAR.exists() or cls.JAR.stat().st_mtime < sources:
            build([places.ROOT / "mvnw", "-B", "-ntp", "-q", "-f", cls.FOLDER / "pom.xml", f"-Dbench.target={cls.JAR.parent}", "package"],
                  places.ROOT, "spring-build.log")

    @classmethod
    def told(cls, bench, port, database, settings):
        return [places.java(), "-Xmx512m", "-jar", str(cls.JAR)], environment(bench, port, database)
