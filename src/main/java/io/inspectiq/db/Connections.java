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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Connections for pages: past the gate, and with the hot statements prepared, behind the first caller's back since he would
 * wait for each. Behind a pooler that hands out backends by the transaction nothing is prepared: a statement prepared on one
 * backend is unknown on the next.
 */
@Singleton
class Connections implements PgPoolCreator {
    static final String POOLER = "inspectiq.db.pooler";
    private static final int MOST_WAITING = 512;
    private static final int MORE_THAN_ANY_STATEMENT_HAS = 99;

    private final Gate gate;
    private final Instance<HotStatements> stores; // looked up late: stores need the pool that is made here
    private final Reach reach;
    private final Leases leases;
    private Optional<Pool> reader = Optional.empty();

    Connections(Gate gate, Instance<HotStatements> stores, Reach reach, Leases leases) {
        this.gate = gate;
        this.stores = stores;
        this.reach = reach;
        this.leases = leases;
    }

    @Override
    public Pool create(Input input) {
        reader = reach.reader(input, MOST_WAITING, one -> {
            Stream<Statement<?>> frame = Stream.of(Transaction.ENTER, Reader.CAUGHT_UP, Reader.RIGHTS);
            return fit(one, gate.checkReader(one), frame, () -> Reach.framed(one, this::prepareHot));
        });
        return reach.pool(
                input,
                MOST_WAITING,
                one -> fit(one, gate.check(one), Stream.of(Transaction.ENTER), () -> prepareHot(one)));
    }

    /** To the server that follows the writer, if there is one. */
    Optional<Pool> reader() {
        return reader;
    }

    @PreDestroy
    void close() {
        reader.ifPresent(Pool::close);
    }

    /** What every transaction needs is got ready, and waits in line, while the gate is checked; the rest when it comes back. */
    private Future<Void> fit(
            SqlConnection connection,
            Future<Void> checked,
            Stream<Statement<?>> frame,
            Supplier<Future<Void>> atFirstReturn) {
        if (reach.pooler()) {
            return checked;
        }
        Future<Void> framed = prepare(connection, frame);
        leases.atFirstReturn(connection, atFirstReturn);
        return checked.compose(fit -> framed);
    }

    private Future<Void> prepareHot(SqlConnection connection) {
        return prepare(connection, stores.stream().flatMap(store -> store.hot().stream()));
    }

    /**
     * Puts the statements into the connection's cache without running them: the driver prepares, finds more values than
     * the statement has, and stops. (Its own prepare() does not fill that cache.)
     */
    private static Future<Void> prepare(SqlConnection connection, Stream<Statement<?>> statements) {
        List<Object> tooMany = Collections.nCopies(MORE_THAN_ANY_STATEMENT_HAS, false);
        return statements
                .map(statement -> connection
                        .preparedQuery(statement.sql())
                        .execute(Tuple.from(tooMany))
                        .<Void>transform(done -> Future.succeededFuture()))
                .reduce(Future.succeededFuture(), (before, last) -> last);
    }
}
