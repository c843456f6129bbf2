"""Child processes that end with the bench, whatever ends it, and what they have used so far."""
import atexit
import ctypes
import os
import signal
import subprocess

TICKS = os.sysconf("SC_CLK_TCK")
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)
running = []


def start(command, cores=None, log=None, **more):
    """Pinned to cores when told so; its output goes to the log file."""
    def before():
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if cores:
            os.sched_setaffinity(0, cores)

    if log:
        more.setdefault("stdout", open(log, "ab"))
        more.setdefault("stderr", subprocess.STDOUT)
    child = subprocess.Popen(command, preexec_fn=before, start_new_session=True, **more)
    running.append(child)
    return child


def end(child, patience=40):
    """Asks first, then does not ask; its group too, for those who have children of their own."""
    if child in running:
        running.remove(child)
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


def end_all_but(*kept):
    for child in reversed(list(running)):
        if child not in kept:
            end(child, 15)


atexit.register(end_all_but)


def tree(root):
    """The process and all that descend from it."""
    parents = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        stat = fields(int(pid))
        if stat:
            parents.setdefault(int(stat[1]), []).append(int(pid))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += parents.get(pid, [])
    return found


def fields(pid):
    """Of /proc/<pid>/stat, from the state on; None when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def cpu(root):
    """Seconds of processor that the process tree has used, those of children already gone included."""
    stats = filter(None, map(fields, tree(root)))
    return sum(sum(map(int, stat[11:15])) for stat in stats) / TICKS


def resident(root):
    """Megabytes resident, of the whole tree."""
    total = 0
    for pid in tree(root):
        try:
            with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return total / 1024


def pin(root, cores):
    for pid in tree(root):
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                os.sched_setaffinity(int(task), cores)
        except (FileNotFoundError, ProcessLookupError):
            pass
