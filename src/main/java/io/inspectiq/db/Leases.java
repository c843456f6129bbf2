package io.inspectiq.db;

import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How connections are lent, and how many are now. A process that was frozen between two requests, as AWS Lambda does, wakes to
 * connections that PostgreSQL or the network may have given up meanwhile: each is asked whether it lives before it carries a
 * transaction, since one that writes can't be sent again.
 */
@ApplicationScoped
public class Leases {
    private static final String DO_YOU_LIVE = "select 1";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MORE_CONNECTIONS_THAN_DIE = 16;
    private static final AttributeKey<Integer> SEEN_ALIVE = AttributeKey.valueOf(Leases.class, "alive");
    private static final AttributeKey<Supplier<Future<Void>>> AT_FIRST_RETURN =
            AttributeKey.valueOf(Leases.class, "first return");
    private static final Duration PATIENCE_BEHIND_THE_BACK = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final Vertx vertx;
    private final Reach reach;
    private final boolean pooler;
    private volatile int wakes; // none: a process that is never frozen asks nobody
    private int lent;

    Leases(
            Vertx vertx,
            Reach reach,
            @ConfigProperty(name = Connections.POOLER, defaultValue = "false") boolean pooler) {
        this.vertx = vertx;
        this.reach = reach;
        this.pooler = pooler;
    }

    <T> Lease<T> lease() {
        return new Lease<>(this, vertx, pooler);
    }

    /** The process may have slept: what was known of the connections no longer holds, and one that was being opened is lost. */
    public void mistrust() {
        synchronized (this) {
            wakes++;
        }
        reach.giveUp();
    }

    /** Whether the process is one that is frozen between two requests. */
    boolean areFrozen() {
        return wakes > 0;
    }

    /** Waits until no connection is lent, blocking; false when that takes longer than this. */
    public synchronized boolean allBack(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); lent > 0 && left > 0; left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return lent == 0;
    }

    synchronized void lent() {
        lent++;
    }

    synchronized void back() {
        lent--;
        notifyAll();
    }

    Future<SqlConnection> connection(Pool pool) {
        return wakes == 0 ? pool.getConnection() : living(pool, MORE_CONNECTIONS_THAN_DIE);
    }

    /** It has answered just now. */
    void alive(SqlConnection connection) {
        seenAlive(connection).set(wakes);
    }

    /** Is done with the connection after its first caller has been answered, and before it serves another. */
    void atFirstReturn(SqlConnection connection, Supplier<Future<Void>> work) {
        attribute(connection, AT_FIRST_RETURN).set(work);
    }

    /** A clean one goes to the pool. */
    void back(SqlConnection connection) {
        var work = attribute(connection, AT_FIRST_RETURN).getAndSet(null);
        if (work == null) {
            connection.close();
            back();
        } else {
            work.get()
                    .timeout(PATIENCE_BEHIND_THE_BACK.toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(done -> connection.close())
                    .onFailure(stuck -> Lease.close(connection))
                    .onComplete(done -> back());
        }
    }

    private Future<SqlConnection> living(Pool pool, int left) {
        return pool.getConnection()
                .compose(connection -> left == 0
                                || Integer.valueOf(wakes)
                                        .equals(seenAlive(connection).get())
                        ? Future.succeededFuture(connection)
                        : connection
                                .query(DO_YOU_LIVE)
                                .execute()
                                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .onSuccess(yes -> alive(connection))
                                .map(yes -> connection)
                                .recover(dead -> another(pool, connection, left - 1)));
    }

    private static Attribute<Integer> seenAlive(SqlConnection connection) {
        return attribute(connection, SEEN_ALIVE);
    }

    private static <T> Attribute<T> attribute(SqlConnection connection, AttributeKey<T> key) {
        return Lease.socket(connection).channelHandlerContext().channel().attr(key);
    }

    private Future<SqlConnection> another(Pool pool, SqlConnection dead, int left) {
        LOG.info("A connection did not outlive a pause.");
        Lease.close(dead);
        return living(pool, left);
    }
}
