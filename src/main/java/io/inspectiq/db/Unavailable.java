package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Which failures mean "not now" (the database is away, restarting, full) and not "never". */
final class Unavailable {
    // Classes: 08 connection, 28 login, 53 out of resources, 57 operator intervention, 58 system.
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "57", "58");
    // A standby answers 25006 to a write; 25P03 and 25P04 are PostgreSQL's own deadlines; 55P03 is a lock not had in
    // time.
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "3D000", "55P03", "40001", "40P01");

    // 26 and 34 are names of statements and portals that this side believes in and the other does not, 08P01 is a
    // message
    // that made no sense, and in 25P01 and 25P02 a BEGIN or an error was not heard of: something was lost on the way.
    private static final Set<String> OUT_OF_STEP = Set.of("26000", "34000", "08P01", "25P01", "25P02");

    private Unavailable() {}

    /** Both sides no longer speak of the same thing: what this connection says next can't be believed. */
    static boolean isOutOfStep(PgException e) {
        return OUT_OF_STEP.contains(e.getSqlState());
    }

    static boolean is(Throwable e) {
        if (e instanceof PgException pg) {
            return CLASSES.contains(pg.getSqlState().substring(0, 2))
                    || STATES.contains(pg.getSqlState())
                    || isOutOfStep(pg);
        }
        if (e instanceof Refused refused) {
            return refused.state().equals("IQ001") || refused.state().equals("IQ002");
        }
        boolean driversOwn = e instanceof NoStackTraceThrowable
                && !String.valueOf(e.getMessage()).startsWith("Parameter");
        return driversOwn || e instanceof VertxException || e instanceof IOException;
    }

    static RuntimeException because(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException
                ? Problem.unavailable("Too many requests are waiting for the database.", 1)
                : Problem.unavailable("The database is not available.", 2, cause);
    }
}
