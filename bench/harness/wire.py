"""A wire to the database whose delay can be changed."""
import contextlib
import socket
import subprocess
import time

from . import child, ground as grounds, places


class Wire:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def round_trip(self, milliseconds):
        """From now on a round trip takes that much longer, half of it on each way."""
        self.process.stdin.write(f"{round(milliseconds * 500)}\n")
        self.process.stdin.flush()


@contextlib.contextmanager
def to(ground):
    port = grounds.free_port()
    command = [places.java(), "-XX:+UseSerialGC", "-Xmx128m", str(places.BENCH / "load" / "Delay.java"), str(port), str(ground.port)]
    process = child.start(command, log=places.WORK / "delay.log", stdin=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 30
        while not listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the delayed wire is not there; see {places.WORK / 'delay.log'}")
            time.sleep(0.1)
        yield Wire(process, port)
    finally:
        child.end(process)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False
