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

    /** In a transaction, at work or not: asked at once, since a backend may go from one to the other between two questions. */
    public static List<String> inTransaction() {
        return Sql.anywhere().strings("""
                select pid::text from pg_stat_activity
                 where usename = 'inspectiq_app' and (state = 'active' or state like 'idle in transaction%')
                """);
    }

    /** What those have been asked that wait for somebody's lock. */
    public static List<String> waiting() {
        return Sql.anywhere()
                .strings(
                        "select query from pg_stat_activity where usename = 'inspectiq_app' and wait_event_type = 'Lock'");
    }

    /** Waits for something to become true; how long it may take is a bound for hangs, not a measure. */
    public static boolean soon(BooleanSupplier fact) {
        return within(Duration.ofSeconds(10), fact);
    }

    /** The same for what a busy machine may take its time for. */
    static boolean within(Duration patience, BooleanSupplier fact) {
        Instant end = Instant.now().plus(patience);
        boolean seen = fact.getAsBoolean();
        while (!seen && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            seen = fact.getAsBoolean();
        }
        return seen;
    }
}
