"""The ceiling: the service's own statements by pgbench, prepared and in pipelines, as the service's own role."""
import os
import re
import statistics
import subprocess
import tempfile

from . import child, ground as grounds

TENANT = "(:prefix || :n)::uuid"
NOBODY = "00000000-0000-0000-0000-000000000000"


def enter(ground, capability="view"):
    """select enter(...) with the caller that pgbench chose."""
    return fill(ground.statement("db.Transaction", "ENTER"), TENANT, ":n::text", f"'{capability}'", ":n::text")


def page(ground):
    """
    The grid's first page of twenty and one more, by which the service knows that there is a next one. Bound, not written
    out: a statement without parameters is planned once, and the service's is not.
    """
    return fill(ground.statement("inspections.Inspections", "GRID"), ":lowest", ":nobody", ":rows")


def literal(sql):
    """For psql, which binds nothing."""
    return sql.replace(":lowest", "'-infinity'").replace(":nobody", f"'{NOBODY}'").replace(":rows", "21")


def fill(sql, *values):
    """The statement with its parameters replaced by pgbench's expressions."""
    return re.sub(r"\$(\d+)", lambda found: values[int(found.group(1)) - 1], sql)


def script(*flights, choose="random(1, :companies)"):
    """Each flight is a list of statements in one pipeline."""
    lines = [f"\\set c {choose}", f"\\set n {grounds.FIRST} + :c"]
    for flight in flights:
        lines += ["\\startpipeline", *(sql.strip() + "\n;" for sql in flight), "\\endpipeline"]
    return "\n".join(lines) + "\n"


def run(ground, text, seconds, clients, companies=1_000, database="bench", cores=None, user=grounds.APP, port=None,
        password=None, options="", defines=None, protocol="prepared"):
    """Transactions a second and their latencies, with the processor that database and pgbench used for one."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.sql")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        command = ["pgbench", "-n", "-M", protocol, "-T", str(seconds), "-c", str(clients), "-j", "1", "-f", path, "-l", "--log-prefix",
                   os.path.join(folder, "log"), "-D", f"prefix={grounds.PREFIX}", "-D", f"companies={companies}",
                   "-D", "lowest=-infinity", "-D", f"nobody={NOBODY}", "-D", "rows=21"]
        for name, value in (defines or {}).items():
            command += ["-D", f"{name}={value}"]
        command += ["-h", "127.0.0.1", "-p", str(port or ground.port), "-U", user, database]
        environment = {**os.environ, "PGPASSWORD": password or ground.password, "PGOPTIONS": options, "PGSSLMODE": "disable"}
        before = ground.cpu()
        running = child.start(command, cores, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        printed = running.stdout.read()
        _, code, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(code)
        child.running.remove(running)
        database_cpu = ground.cpu() - before
        if running.returncode:
            raise RuntimeError(f"pgbench ended with {running.returncode}: {printed[:1500]}")
        return figures(printed, folder, database_cpu, used)


def figures(printed, folder, database_cpu, used):
    times = []
    for name in os.listdir(folder):
        if name.startswith("log"):
            with open(os.path.join(folder, name), encoding="ascii") as file:
                times += [int(line.split()[2]) / 1000 for line in file]
    if not times:
        raise RuntimeError(f"pgbench did nothing: {printed[-800:]}")
    times.sort()
    return {"rate": float(re.search(r"tps = ([\d.]+)", printed).group(1)), "transactions": len(times),
            "p50": statistics.median(times), "p90": times[int(len(times) * 0.9)], "p99": times[int(len(times) * 0.99)],
            "database_ms": database_cpu * 1000 / len(times),
            "client_ms": (used.ru_utime + used.ru_stime) * 1000 / len(times)}


def median_of(rounds, *args, **more):
    all_ = [run(*args, **more) for _ in range(rounds)]
    return {name: statistics.median(one[name] for one in all_) for name in all_[0]}
