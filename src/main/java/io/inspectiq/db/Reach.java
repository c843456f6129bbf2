package io.inspectiq.db;

import io.inspectiq.iam.Authorities;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How the database is reached, and how long that may take: a paused one accepts a connection at once and answers after
 * half a minute, far longer than a request waits.
 */
@Singleton
class Reach {
    static final int STATEMENTS_PER_CONNECTION = 1024;
    static final int LONGEST_STATEMENT = 32_768;
    // For TCP alone, which a paused database answers too.
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int PIPELINED = 64;
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(Reach.class);

    private final Door door = new Door();
    private final Door readersDoor = new Door();
    private final Set<Promise<SqlConnection>> opening = ConcurrentHashMap.newKeySet();
    private final boolean pooler;
    private final Duration deadline;
    private final Duration wake;
    private final Optional<String> ca;
    private final Optional<String> reader;
    private final Login login;

    Reach(
            @ConfigProperty(name = Connections.POOLER, defaultValue = "false") boolean pooler,
            @ConfigProperty(name = "inspectiq.deadline", defaultValue = "10S") Duration deadline,
            @ConfigProperty(name = "inspectiq.db.wake", defaultValue = "45S") Duration wake,
            @ConfigProperty(name = "inspectiq.db.ca") Optional<String> ca,
            @ConfigProperty(name = "inspectiq.db.reader.url") Optional<String> reader,
            Login login) {
        this.pooler = pooler;
        this.deadline = deadline;
        this.wake = wake;
        this.ca = ca;
        this.reader = reader;
        this.login = login;
    }

    boolean pooler() {
        return pooler;
    }

    Pool pool(Input input, int mostWaiting, Function<SqlConnection, Future<Void>> opening) {
        var options = options(input.pgConnectOptionsList().getFirst());
        return pool(input, options, mostWaiting, door, connection -> {
            var takesWrites = Standby.refused(connection);
            return opening.apply(connection).compose(fit -> takesWrites);
        });
    }

    /** To the server that follows the writer, if there is one. */
    Optional<Pool> reader(Input input, int mostWaiting, Function<SqlConnection, Future<Void>> opening) {
        return reader.map(PgConnectOptions::fromUri).map(said -> {
            var options = options(
                            new PgConnectOptions(input.pgConnectOptionsList().getFirst()))
                    .setHost(said.getHost())
                    .setPort(said.getPort())
                    .setDatabase(said.getDatabase());
            return pool(input, options, mostWaiting, readersDoor, connection -> framed(connection, opening));
        });
    }

    /** PostgreSQL's standbys refuse whatever names no isolation level: the one that our role defaults to they don't have. */
    static Future<Void> framed(SqlConnection connection, Function<SqlConnection, Future<Void>> opening) {
        var begun = connection.query(Access.READ.begin).execute();
        var opened = opening.apply(connection);
        var ended = connection.query("commit").execute();
        return Future.all(begun, opened, ended).mapEmpty();
    }

    private Pool pool(
            Input input,
            PgConnectOptions options,
            int mostWaiting,
            Door door,
            Function<SqlConnection, Future<Void>> opening) {
        var pool = PgBuilder.pool()
                .with(waiting(new PoolOptions(input.poolOptions()), mostWaiting))
                .connectingTo(options)
                .using(input.vertx())
                .withConnectHandler(connection -> open(connection, opening))
                .build();
        var factory = factory(input.vertx(), options);
        return pool.connectionProvider(context -> {
            // The pool must hear of it where the connection lives, even of one that is open before the pool has
            // listened.
            Promise<SqlConnection> opened = ((ContextInternal) context).promise();
            door.pass(() -> inTime(input.vertx(), login.with(options, factory, context)))
                    .onComplete(opened);
            return opened.future();
        });
    }

    /** Connections to a server that takes no writes any more are of no use, not even those that nobody has noticed it on. */
    void leave() {
        door.closeAll();
    }

    /** Connections that are being opened won't be: who waits is told, and the next who comes knocks anew. */
    void giveUp() {
        opening.forEach(one -> one.tryFail(away(new VertxException("A connection was given up while it was opened."))));
    }

    /**
     * The driver does not tell when a connection that it opens is closed from this side, and the pool would wait for ever, and
     * have one place less.
     */
    private Future<SqlConnection> inTime(Vertx vertx, Future<SqlConnection> connecting) {
        Promise<SqlConnection> opened = Promise.promise();
        opening.add(opened);
        long timer = vertx.setTimer(wake.toMillis(), t -> opened.tryFail("The database was silent for " + wake + "."));
        connecting.onComplete(done -> {
            vertx.cancelTimer(timer);
            if (done.failed()) {
                opened.tryFail(away(done.cause()));
            } else if (!opened.tryComplete(done.result())) {
                Lease.close(done.result());
            }
        });
        return opened.future().onComplete(done -> opening.remove(opened));
    }

    /** Whatever keeps a connection from being opened, it is the database that can't be had, and no fault of the request's. */
    private static Throwable away(Throwable cause) {
        return Unavailable.is(cause) ? cause : new VertxException("A connection can't be opened.", cause);
    }

    /** The pool has one too, but does not say when it has failed to connect. */
    private static ConnectionFactory factory(Vertx vertx, PgConnectOptions options) {
        var factory = PgDriver.INSTANCE.createConnectionFactory(vertx, options);
        ((VertxInternal) vertx).addCloseHook(factory);
        return factory;
    }

    /** Who has given up waiting leaves the queue, but not before the deadline has been told. */
    private PoolOptions waiting(PoolOptions options, int most) {
        return options.setMaxWaitQueueSize(most)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout((int) deadline.plus(MARGIN).toMillis());
    }

    private PgConnectOptions options(PgConnectOptions options) {
        options.setUseLayer7Proxy(pooler)
                .setCachePreparedStatements(!pooler)
                .setPreparedStatementCacheMaxSize(STATEMENTS_PER_CONNECTION)
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                .setPipeliningLimit(PIPELINED)
                .setConnectTimeout(PATIENCE_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) wake.toMillis());
        ca.ifPresent(file -> trustOnly(file, options));
        return options;
    }

    /** Encrypted, certified by one of these, for this host name; or not at all. */
    private void trustOnly(String file, PgConnectOptions options) {
        options.setSslMode(SslMode.VERIFY_FULL).setHostnameVerificationAlgorithm("HTTPS");
        options.setTrustOptions(
                file.equals(Authorities.RDS)
                        ? new PemTrustOptions().addCertValue(Buffer.buffer(Authorities.ofRds()))
                        : new PemTrustOptions().addCertPath(file));
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setSslHandshakeTimeout(wake.toMillis());
    }

    /** It is logged in: the database is awake, and has no more time than for a request. */
    private void open(SqlConnection connection, Function<SqlConnection, Future<Void>> opening) {
        Lease.limitSilence(connection, deadline);
        // The driver flushes after each command; what a flight sends in one go leaves in one system call.
        Lease.socket(connection)
                .channelHandlerContext()
                .pipeline()
                .addFirst(new FlushConsolidationHandler(PIPELINED, true));
        // The driver may fail at an answer that broke off in a way that leaves a question unanswered for ever.
        opening.apply(connection)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(fit -> {
                    Lease.allowSilence(connection);
                    connection.close(); // hands it to the pool
                })
                .onFailure(unfit -> {
                    LOG.warnf("A new connection was turned away: %s", unfit.getMessage());
                    Lease.close(connection);
                });
    }
}
