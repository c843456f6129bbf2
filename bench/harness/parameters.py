"""What can be changed from the command line by --set NAME=VALUE. The second value is bench-quick's."""

FULL_AND_QUICK = {
    "rounds": (3, 1),              # timed windows of each measurement; the median counts
    "seconds": (6, 5),             # of one timed window
    "warmup": (30, 12),            # seconds of load before the first window of a process; a JVM compiles for most of them
    "connections": (32, 32),       # open HTTP connections of the throughput rows
    "companies": (1_000, 1_000),
    "inspections": (100_000, 100_000),
    "growth": ("10:10000,1000:100000,10000:1111112", "10:10000,1000:100000"),  # companies:inspections of each step; nine tenths are one company's
    "streamed": ("1000:1111112", "1000:100000"),  # companies:inspections, of which the company with nine tenths streams its own
    "years": (100, 3),             # companies with a year of work each, in the field
    "starts": (7, 3),              # cold starts of each kind
    "soak_minutes": (10.0, 0.5),
    "soak_clients": (1_000, 200),
    "soak_pause": (3_000, 3_000),  # milliseconds a client thinks between two calls, on average
    "flood": (64, 64),             # connections of the company that floods
    "idle_seconds": (130, 130),    # patience for the idle timeout (60 s) to empty the pools
}


class Parameters:
    def __init__(self, quick, changes):
        for name, values in FULL_AND_QUICK.items():
            setattr(self, name, values[quick])
        for change in changes:
            name, _, value = change.partition("=")
            if name not in FULL_AND_QUICK:
                raise SystemExit(f"bench: no parameter is called {name}; there are: {', '.join(FULL_AND_QUICK)}")
            setattr(self, name, type(FULL_AND_QUICK[name][0])(value))

    def told(self):
        return {name: getattr(self, name) for name in FULL_AND_QUICK}
