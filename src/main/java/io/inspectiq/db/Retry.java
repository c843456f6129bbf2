package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.Set;
import java.util.function.Supplier;

/** Which failed units are sent again, always whole: those PostgreSQL has certainly undone or not begun, and reads cut off. */
final class Retry {
    // Serialization failure and deadlock.
    private static final Set<String> UNDONE = Set.of("40001", "40P01");
    private static final String STALE_PLAN = "0A000";
    private static final int MORE_STATEMENTS_THAN_A_UNIT_HAS = 16;

    private Retry() {}

    /**
     * A migration has made what the connection keeps prepared stale. The driver forgets the statement that failed, so the
     * unit gets further the next time, if it is sent on the same connection; on another the same awaits it.
     */
    static <T> Future<T> pastStalePlans(Supplier<Future<T>> unit) {
        return pastStalePlans(unit, MORE_STATEMENTS_THAN_A_UNIT_HAS);
    }

    private static <T> Future<T> pastStalePlans(Supplier<Future<T>> unit, int left) {
        return unit.get()
                .recover(e -> left > 0 && isStalePlan(e) ? pastStalePlans(unit, left - 1) : Future.failedFuture(e));
    }

    static boolean isStalePlan(Throwable e) {
        return e instanceof PgException pg && STALE_PLAN.equals(pg.getSqlState());
    }

    static boolean isWorthwhile(Throwable e, Access access) {
        if (e instanceof Standby) {
            return true;
        }
        if (e instanceof PgException pg) {
            return UNDONE.contains(pg.getSqlState())
                    || (access != Access.WRITE && pg.getSqlState().startsWith("57P"));
        }
        return access != Access.WRITE && !(e instanceof Problem) && !(e instanceof Refused) && Unavailable.is(e);
    }
}
