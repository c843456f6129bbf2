package io.inspectiq.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Connections for pages: past the gate, and with the hot statements prepared. Behind a pooler that hands out backends by
 * the transaction nothing is prepared: a statement prepared on one backend is unknown on the next.
 */
@Singleton
class Connections implements PgPoolCreator {
    static final String POOLER = "inspectiq.db.pooler";
    private static final int MOST_WAITING = 512;
    private static final int MORE_THAN_ANY_STATEMENT_HAS = 99;

    private final Gate gate;
    private final Instance<HotStatements> stores; // looked up late: stores need the pool that is made here
    private final Reach reach;
    private Optional<Pool> reader = Optional.empty();

    Connections(Gate gate, Instance<HotStatements> stores, Reach reach) {
        this.gate = gate;
        this.stores = stores;
        this.reach = reach;
    }

    @Override
    public Pool create(Input input) {
        reader = reach.reader(
                input,
                MOST_WAITING,
                one -> fit(gate.checkReader(one), one, Transaction.ENTER, Reader.CAUGHT_UP, Reader.RIGHTS));
        return reach.pool(input, MOST_WAITING, one -> fit(gate.check(one), one, Transaction.ENTER));
    }

    /** To the server that follows the writer, if there is one. */
    Optional<Pool> reader() {
        return reader;
    }

    @PreDestroy
    void close() {
        reader.ifPresent(Pool::close);
    }

    /** The statements are got ready, and wait in line, while the gate is checked: the first caller of all waits for this. */
    private Future<Void> fit(Future<Void> checked, SqlConnection connection, Statement<?>... frame) {
        Future<Void> prepared = reach.pooler() ? Future.succeededFuture() : prepare(connection, hot(frame));
        return checked.compose(fit -> prepared);
    }

    /**
     * Puts the statements into the connection's cache without running them: the driver prepares, finds more values than
     * the statement has, and stops. (Its own prepare() does not fill that cache.)
     */
    private static Future<Void> prepare(SqlConnection connection, List<String> hot) {
        List<Object> tooMany = Collections.nCopies(MORE_THAN_ANY_STATEMENT_HAS, false);
        Future<Void> last = Future.succeededFuture();
        for (String sql : hot) {
            last = connection
                    .preparedQuery(sql)
                    .execute(Tuple.from(tooMany))
                    .transform(done -> Future.succeededFuture());
        }
        return last;
    }

    private List<String> hot(Statement<?>... frame) {
        return Stream.concat(Stream.of(frame), stores.stream().flatMap(store -> store.hot().stream()))
                .map(Statement::sql)
                .toList();
    }
}
