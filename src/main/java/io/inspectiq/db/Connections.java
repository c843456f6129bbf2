package io.inspectiq.db;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How connections are opened: past the gate, with the hot statements prepared. Behind a pooler that hands out backends by
 * the transaction nothing is prepared: a statement prepared on one backend is unknown on the next.
 */
@Singleton
class Connections implements PgPoolCreator {
    static final String POOLER = "inspectiq.db.pooler";
    static final int STATEMENTS_PER_CONNECTION = 1024;
    static final int LONGEST_STATEMENT = 32_768;
    // For TCP alone. A database that resumes accepts at once and answers later.
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int PIPELINED = 64;
    private static final int MOST_WAITING = 512;
    private static final int MORE_THAN_ANY_STATEMENT_HAS = 99;
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final Gate gate;
    private final Instance<HotStatements> stores; // looked up late: stores need the pool that is made here
    private final boolean pooler;
    private final Duration silence;

    Connections(
            Gate gate,
            Instance<HotStatements> stores,
            @ConfigProperty(name = POOLER, defaultValue = "false") boolean pooler,
            @ConfigProperty(name = "inspectiq.deadline", defaultValue = "10S") Duration silence) {
        this.gate = gate;
        this.stores = stores;
        this.pooler = pooler;
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        return pool(input, pooler, MOST_WAITING, silence, pooler ? gate::check : this::checkedAndPrepared);
    }

    /** The statements are got ready, and wait in line, while the gate is checked: the first caller of all waits for this. */
    private Future<Void> checkedAndPrepared(SqlConnection connection) {
        var checked = gate.check(connection);
        var prepared = prepare(connection);
        return checked.compose(fit -> prepared);
    }

    /**
     * One that is silent for longer than any request waits, while it is being opened, is given up: the pool itself would
     * wait for ever, and have one place less.
     */
    static Pool pool(
            Input input,
            boolean pooler,
            int mostWaiting,
            Duration silence,
            Function<SqlConnection, Future<Void>> opening) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setUseLayer7Proxy(pooler)
                    .setCachePreparedStatements(!pooler)
                    .setPreparedStatementCacheMaxSize(STATEMENTS_PER_CONNECTION)
                    .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                    .setPipeliningLimit(PIPELINED)
                    .setConnectTimeout(PATIENCE_MILLIS)
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setReadIdleTimeout((int) silence.toMillis());
        }
        return PgBuilder.pool()
                .with(input.poolOptions().setMaxWaitQueueSize(mostWaiting))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(connection -> open(connection, opening))
                .build();
    }

    private static void open(SqlConnection connection, Function<SqlConnection, Future<Void>> opening) {
        // The driver flushes after each command; what a flight sends in one go leaves in one system call.
        Lease.socket(connection)
                .channelHandlerContext()
                .pipeline()
                .addFirst(new FlushConsolidationHandler(PIPELINED, true));
        opening.apply(connection)
                .onSuccess(fit -> {
                    Lease.allowSilence(connection);
                    connection.close(); // hands it to the pool
                })
                .onFailure(unfit -> {
                    LOG.warnf("A new connection was turned away: %s", unfit.getMessage());
                    Lease.close(connection);
                });
    }

    /**
     * Puts the statements into the connection's cache without running them: the driver prepares, finds more values than
     * the statement has, and stops. (Its own prepare() does not fill that cache.)
     */
    private Future<Void> prepare(SqlConnection connection) {
        List<Object> tooMany = Collections.nCopies(MORE_THAN_ANY_STATEMENT_HAS, false);
        Future<Void> last = Future.succeededFuture();
        for (String sql : hot()) {
            last = connection
                    .preparedQuery(sql)
                    .execute(Tuple.from(tooMany))
                    .transform(done -> Future.succeededFuture());
        }
        return last;
    }

    private List<String> hot() {
        return Stream.concat(Stream.of(Transaction.ENTER), stores.stream().flatMap(store -> store.hot().stream()))
                .map(Statement::sql)
                .toList();
    }
}
