package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** Which failed units are sent again, whole and once: those PostgreSQL has certainly undone, and reads cut off. */
final class Retry {
    // Serialization failure, deadlock, and a cached plan that a migration has made stale.
    private static final Set<String> UNDONE = Set.of("40001", "40P01", "0A000");

    private Retry() {}

    static boolean isWorthwhile(Throwable e, Access access) {
        if (e instanceof PgException pg) {
            return UNDONE.contains(pg.getSqlState())
                    || (access == Access.READ && pg.getSqlState().startsWith("57P"));
        }
        return access == Access.READ && !(e instanceof Problem) && !(e instanceof Refused) && Unavailable.is(e);
    }
}
