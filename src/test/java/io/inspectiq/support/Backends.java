package io.inspectiq.support;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What PostgreSQL itself says of the service's connections. */
public final class Backends {
    private Backends() {}

    public static List<String> ofTheService(String state) {
        return Sql.anywhere()
                .strings(
                        "select pid::text from pg_stat_activity where usename = 'inspectiq_app' and state like ? order by pid",
                        state);
    }

    /** Waits for something to become true; how long it may take is a bound for hangs, not a measure. */
    public static boolean soon(BooleanSupplier fact) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        boolean seen = fact.getAsBoolean();
        while (!seen && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            seen = fact.getAsBoolean();
        }
        return seen;
    }
}
