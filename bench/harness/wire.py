"""A delayed wire to the database, and what a round trip over it takes."""
import contextlib
import socket
import time

from . import child, ground as grounds, places


@contextlib.contextmanager
def delayed(bench, milliseconds):
    """The port of a proxy over which a round trip takes that much longer."""
    port = grounds.free_port()
    process = child.start([places.java(), "-XX:+UseSerialGC", "-Xmx128m", str(places.BENCH / "load" / "Delay.java"), str(port), str(bench.ground.port),
                           str(round(milliseconds * 500))], log=places.WORK / "delay.log")
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"the delayed wire is not there; see {places.WORK / 'delay.log'}") from None
                time.sleep(0.1)
        yield port
    finally:
        child.end(process)
