package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.netty.channel.Channel;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One borrowed connection, from asking the pool until it is given back. Whatever ends in doubt (a caller who left, the
 * deadline, a protocol error) is cancelled in PostgreSQL and its socket closed: a pooled connection is a clean one.
 */
final class Lease<T> {
    // A server that does not even take a request to cancel has this long.
    private static final Duration CANCELLING = Duration.ofSeconds(1);
    private static final Set<String> NO_TRANSACTION = Set.of("25P01", "25P02");

    private final Promise<T> outcome = Promise.promise();
    private final Leases leases;
    private final Vertx vertx;
    private final boolean pooler;
    private @Nullable SqlConnection connection;
    private long timer = -1;
    private boolean begun;
    private boolean ended;
    private boolean doubtful;

    Lease(Leases leases, Vertx vertx, boolean pooler) {
        this.leases = leases;
        this.vertx = vertx;
        this.pooler = pooler;
    }

    Future<T> run(Pool pool, Duration deadline, Function<Lease<T>, Future<T>> work) {
        if (!begin()) {
            return outcome.future();
        }
        timer = vertx.setTimer(deadline.toMillis(), t -> late());
        leases.connection(pool).onComplete(got -> {
            if (got.failed()) {
                finish(Future.failedFuture(got.cause()));
            } else if (take(got.result())) {
                attempt(work).onComplete(this::finish);
            }
        });
        return outcome.future();
    }

    /** False when the caller has left before it began. */
    private synchronized boolean begin() {
        if (!ended) {
            begun = true;
            leases.lent();
        }
        return begun;
    }

    /** The caller is gone, and nobody waits for an outcome. Does nothing once the work has ended. */
    void abandon() {
        breakOff();
    }

    /** PostgreSQL has had its time. */
    void late() {
        if (breakOff()) {
            outcome.fail(
                    connection == null
                            ? Problem.unavailable("The database does not answer yet. It may be waking up.", 5)
                            : Problem.unavailable("The database took too long.", 1));
        }
    }

    void doubt() {
        doubtful = true;
    }

    private synchronized boolean take(SqlConnection taken) {
        if (ended) {
            taken.close();
            return false;
        }
        connection = taken;
        PgConnection.cast(taken).noticeHandler(notice -> doubtful |= NO_TRANSACTION.contains(notice.getCode()));
        taken.exceptionHandler(e -> doubtful = true);
        return true;
    }

    SqlConnection connection() {
        return Objects.requireNonNull(connection, "not borrowed yet");
    }

    private Future<T> attempt(Function<Lease<T>, Future<T>> work) {
        try {
            return work.apply(this);
        } catch (RuntimeException e) {
            doubtful = true;
            return Future.failedFuture(e);
        }
    }

    private synchronized void finish(AsyncResult<T> result) {
        if (end()) {
            if (connection != null && !doubtful) {
                leases.back(connection);
            } else {
                if (connection != null) {
                    close(connection);
                }
                leases.back();
            }
            if (result.succeeded() && doubtful) {
                outcome.fail(Problem.unavailable("The database did not confirm the transaction.", 1));
            } else {
                outcome.handle(result);
            }
        }
    }

    /** Nothing more is sent, and what runs is stopped. */
    private synchronized boolean breakOff() {
        boolean running = end();
        if (running && begun) {
            stopped().onComplete(done -> leases.back());
        }
        return running;
    }

    /**
     * A pooler drops the backend whose client is gone, and the backend notices by itself (client_connection_check_interval).
     * It is not asked to cancel: the driver hangs up at once, and PgBouncer 1.18 ends itself when it meets such a request.
     */
    private Future<Void> stopped() {
        SqlConnection running = connection;
        if (running == null) {
            return Future.succeededFuture();
        }
        return pooler
                ? close(running)
                : PgConnection.cast(running)
                        .cancelRequest()
                        .timeout(CANCELLING.toMillis(), TimeUnit.MILLISECONDS)
                        .transform(sent -> close(running));
    }

    private boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        vertx.cancelTimer(timer);
        return true;
    }

    /**
     * Closes the socket itself; the pool's own close() would hand the connection to the next caller, and the driver's says
     * good-bye first and waits for the server to hang up, which one that is gone never does.
     */
    static Future<Void> close(SqlConnection connection) {
        return close(socket(connection).channelHandlerContext().channel());
    }

    static Future<Void> close(Channel channel) {
        Promise<Void> closed = Promise.promise();
        channel.closeFuture().addListener(done -> closed.complete());
        var first = channel.pipeline().firstContext();
        if (first != null) { // else it is closed already
            first.close();
        }
        return closed.future();
    }

    /** From now on it is closed when it is silent for so long. */
    static void limitSilence(SqlConnection connection, Duration longest) {
        var handlers = socket(connection).channelHandlerContext().pipeline();
        if (handlers.get(IdleStateHandler.class) != null) { // else it is closed already
            var limit = new IdleStateHandler(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
            handlers.replace(IdleStateHandler.class, "idle", limit);
        }
    }

    /** From now on its deadlines are those of what is done with it. */
    static void allowSilence(SqlConnection connection) {
        var handlers = socket(connection).channelHandlerContext().pipeline();
        if (handlers.get(IdleStateHandler.class) != null) {
            handlers.remove(IdleStateHandler.class);
        }
    }

    static NetSocketInternal socket(SqlConnection connection) {
        var pooled = ((SqlConnectionInternal) connection).unwrap();
        return ((SocketConnectionBase) pooled.unwrap()).socket();
    }
}
