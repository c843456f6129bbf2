package io.inspectiq.db;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;

/** The server takes no writes: a failover has made it a standby, or has not yet made it the writer. */
final class Standby extends VertxException {
    static final Statement<Boolean> ASKED = new Statement<>("select pg_is_in_recovery()", row -> row.getBoolean(0));

    // PostgreSQL itself says 0A000 when it recovers and is asked for a transaction that writes; 25006 else.
    private static final Set<String> NO_WRITES = Set.of("0A000", "25006");

    private Standby() {
        super("The server is a standby.", true);
    }

    /**
     * Fails on a server to which the name should not lead, or not yet. PostgreSQL's own standbys refuse the question itself,
     * outside a transaction that names its isolation level, for the one that our role defaults to.
     */
    static Future<Void> refused(SqlConnection connection) {
        return Flight.send(connection, ASKED)
                .compose(answer ->
                        answer.value().contains(true) ? Future.failedFuture(new Standby()) : Future.succeededFuture());
    }

    /** What it means when BEGIN fails. */
    static <T> Future<T> named(Throwable e) {
        boolean takesNoWrites = e instanceof PgException pg && NO_WRITES.contains(pg.getSqlState());
        return Future.failedFuture(takesNoWrites ? new Standby() : e);
    }
}
