"""The database and the issuer of tokens that all who are measured share, from the local stack's own classes."""
import glob
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading

from . import child, places

APP = "inspectiq_app"
FOLDER = "inspectiq-bench-"
PREFIX = "01970000-0000-7000-8000-"
FIRST = 100_000_000_000


def company(n):
    return PREFIX + str(FIRST + n)


def subject(n):
    return str(FIRST + n)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def sweep():
    """Data of runs that were killed, and whose database is gone."""
    for folder in glob.glob(os.path.join(tempfile.gettempdir(), FOLDER + "*")):
        try:
            with open(os.path.join(folder, "owner"), encoding="ascii") as file:
                os.kill(int(file.read()), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (OSError, ValueError):
            pass  # another user's, or still being made


class Ground:
    def __init__(self):
        sweep()
        self.folder = tempfile.mkdtemp(prefix=FOLDER)
        with open(os.path.join(self.folder, "owner"), "w", encoding="ascii") as file:
            file.write(str(os.getpid()))
        self.lock = threading.Lock()
        places.WORK.mkdir(parents=True, exist_ok=True)
        classes = (places.TARGET / "local.classpath").read_text().strip()
        command = [places.java(), "-XX:+UseSerialGC", "-Xmx256m", f"-Dinspectiq.bench.port={free_port()}",
                   "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                   "-cp", f"{places.TARGET}/test-classes:{places.TARGET}/classes:{classes}",
                   "io.inspectiq.local.BenchGround", self.folder]
        self.process = child.start(command, cwd=places.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                   stderr=open(places.WORK / "ground.log", "ab"))
        self.facts = self._answer()
        self.port = self.facts["port"]
        self.password = self.facts["appPassword"]
        self.postmaster = self._postmaster()
        self.version = self.sql("show server_version")
        self._tokens = {}

    def _answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the database did not start; see {places.WORK / 'ground.log'}")
        return json.loads(line)

    def ask(self, *words):
        with self.lock:
            self.process.stdin.write(" ".join(words) + "\n")
            self.process.stdin.flush()
            return self._answer()

    def _postmaster(self):
        with open(os.path.join(self.folder, "postgres", "postmaster.pid"), encoding="ascii") as file:
            return int(file.readline())

    def statement(self, type_, constant):
        return self.ask("sql", type_, constant)["sql"]

    def token(self, n):
        if n not in self._tokens:
            self._tokens[n] = self.ask("token", company(n), subject(n))["token"]
        return self._tokens[n]

    def tokens(self, numbers):
        """A file with a token a line, for the generator of load."""
        path = os.path.join(self.folder, f"tokens-{min(numbers)}-{max(numbers)}-{len(numbers)}")
        if not os.path.exists(path):
            with open(path, "w", encoding="ascii") as file:
                file.writelines(self.token(n) + "\n" for n in numbers)
        return path

    def url(self, database="inspectiq", port=None):
        return f"postgresql://127.0.0.1:{port or self.port}/{database}"

    def sql(self, text, database="inspectiq", file=None, **variables):
        """As the administrator, by psql; gives what it printed."""
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                   "-U", self.facts["administrator"], "-d", database]
        for name, value in variables.items():
            command += ["-v", f"{name}={value}"]
        command += ["-f", str(file)] if file else ["-c", text]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PGPASSWORD": self.facts["administratorPassword"]}, timeout=7200)
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr.strip()[-600:]}")
        return done.stdout.strip()

    def database(self, name, companies, inspections, whale=0.5):
        """A database of its own with that much data, copied from the migrated and empty one."""
        if self.sql("select count(*) from pg_database where datname = " + f"'{name}'") == "1":
            return name
        self.sql(f"create database {name} template inspectiq owner inspectiq_owner", "postgres")
        self.sql(f"revoke all on database {name} from public; grant connect on database {name} to {APP}", "postgres")
        self.sql("", name, places.BENCH / "data" / "load.sql", companies=companies, inspections=inspections, whale=whale)
        return name

    def drop(self, name):
        self.sql(f"drop database if exists {name} with (force)", "postgres")

    def cpu(self):
        return child.cpu(self.postmaster)

    def pin(self, cores):
        child.pin(self.postmaster, cores)

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            pass
        child.end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)
