package io.inspectiq.proof;

import io.inspectiq.support.ChaosStack;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An administrator who ends backends, cancels what they do, stops the server and lets it crash, whatever they are busy with. */
final class Troublemaker {
    private static final String ONE_OF_THE_SERVICE = """
            select (case when ? then pg_terminate_backend(pid) else pg_cancel_backend(pid) end)::text
              from pg_stat_activity
             where usename = 'inspectiq_app'
             order by md5(pid::text || ?)
             limit 1
            """;

    private final Random random;
    private int faults;

    Troublemaker(Random random) {
        this.random = random;
    }

    /** Every so often for so long; a third into it the server is stopped and started, and at two thirds it crashes. */
    int trouble(Duration storm) {
        var begin = Instant.now();
        trouble(begin.plus(storm.dividedBy(3)));
        ChaosStack.postmaster.stop();
        ChaosStack.postmaster.start();
        trouble(begin.plus(storm.multipliedBy(2).dividedBy(3)));
        ChaosStack.postmaster.crash();
        ChaosStack.postmaster.start();
        trouble(begin.plus(storm));
        return faults + 2;
    }

    private void trouble(Instant end) {
        while (Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(50, 250)));
            try {
                faults += ChaosStack.strings(ONE_OF_THE_SERVICE, random.nextBoolean(), String.valueOf(random.nextInt()))
                        .size();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
