package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The server that follows the writer, where there is one. A GET whose caller bears that the last moment is missing is answered
 * there; what fails there, for whatever reason, is asked of the writer, and so is everything else.
 */
@ApplicationScoped
class Reader {
    static final Statement<Long> NEWEST = new Statement<>(
            "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as newest", row -> row.getLong("newest"));

    /** Everything below the writer's number has ended here too: it asks more than is needed, and never less. */
    static final Statement<Boolean> CAUGHT_UP = new Statement<>(
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= $1 as caught_up",
            row -> row.getBoolean("caught_up"));

    /** Who the caller is and what they may, in a transaction that has entered. */
    static final Statement<String> RIGHTS = new Statement<>("""
            select concat_ws(' ', current_setting('app.member_id'), current_setting('app.role'), current_setting('app.capabilities')) as rights
            """, row -> row.getString("rights"));

    static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String MAX_STALE = "max-stale";
    private static final Logger LOG = Logger.getLogger(Reader.class);

    /** What the writer said, and when it was asked: whatever had been committed by then is below this number. */
    private record Known(long newest, long askedAt) {
        boolean isOfNow(long now) {
            return now - askedAt < LONGEST_DELAY.toNanos();
        }
    }

    private final Connections pages;
    private final StreamConnections streams;
    private final Leases leases;
    private final RoutingContext request;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Known known;
    private final AtomicLong triedAt = new AtomicLong();
    private volatile boolean failing;

    Reader(
            Connections pages,
            @ReactiveDataSource("streams") StreamConnections streams,
            Leases leases,
            RoutingContext request) {
        this.pages = pages;
        this.streams = streams;
        this.leases = leases;
        this.request = request;
    }

    /** Its connections, if the current request may be answered there. */
    Optional<Pool> pages(Access access, Pool writer) {
        return pages.reader().filter(there -> may(access, writer));
    }

    Optional<Pool> streams(Access access, Pool writer) {
        return streams.reader().filter(there -> may(access, writer));
    }

    /** The way there of a caller who has these rights by the writer, who alone knows of a removal at once. */
    record Visit(Reader reader, String rights) {
        Future<Void> begins(SqlConnection connection) {
            return reader.hasCaughtUp(connection);
        }

        /** Rows may be a moment old there; who may read them is not. */
        Future<Void> hasEntered(SqlConnection connection) {
            return Flight.send(connection, RIGHTS)
                    .compose(answer -> answer.value().contains(rights)
                            ? Future.succeededFuture()
                            : Future.failedFuture(new VertxException("The reader knows other rights.", true)));
        }
    }

    /** Fails unless it has all that the writer had when it was asked last, and that is not too long ago. */
    Future<Void> hasCaughtUp(SqlConnection connection) {
        var said = Objects.requireNonNull(known);
        return Flight.send(connection, CAUGHT_UP, said.newest)
                .compose(answer -> answer.value().contains(true) && said.isOfNow(System.nanoTime())
                        ? Future.succeededFuture()
                        : Future.failedFuture(new VertxException("The reader is behind.", true)));
    }

    <T> Uni<T> orElse(Uni<T> here, Uni<T> atWriter) {
        return here.onItem()
                .invoke(this::succeeded)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithUni(atWriter);
    }

    /** Once a row has been sent, it goes on here or not at all. */
    <T> Multi<T> orElse(Multi<T> here, Supplier<Multi<T>> atWriter) {
        var begun = new AtomicBoolean();
        return here.onItem()
                .invoke(rows -> {
                    succeeded();
                    begun.set(true);
                })
                .onFailure()
                .invoke(this::failed)
                .onFailure(e -> !begun.get())
                .recoverWithMulti(e -> atWriter.get());
    }

    /** A process that is frozen can't tell how long ago the writer was asked. */
    private boolean may(Access access, Pool writer) {
        if (access != Access.READ || leases.areFrozen() || !callerBearsDelay()) {
            return false;
        }
        long now = System.nanoTime();
        var said = known;
        if (said == null || now - said.askedAt > ASKED_EVERY.toNanos()) {
            ask(writer, now);
        }
        return said != null && said.isOfNow(now) && (!failing || triesAnew(now));
    }

    /** While it fails, one request in a while finds out whether it still does; the others don't wait for it. */
    private boolean triesAnew(long now) {
        long last = triedAt.get();
        return now - last >= REST.toNanos() && triedAt.compareAndSet(last, now);
    }

    private void ask(Pool writer, long now) {
        if (asking.compareAndSet(false, true)) {
            leases.<List<Long>>lease()
                    .run(
                            writer,
                            PATIENCE,
                            lease -> Flight.send(lease.connection(), NEWEST).map(answer -> answer.value()))
                    .onSuccess(said -> known = new Known(said.getFirst(), now))
                    .onComplete(done -> asking.set(false));
        }
    }

    /** RFC 9111, 5.2.1.2: without a number any delay is borne. */
    private boolean callerBearsDelay() {
        var asked = request.request();
        return asked.method() == HttpMethod.GET
                && asked.headers().getAll("Cache-Control").stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(Reader::bearsDelay);
    }

    private static boolean bearsDelay(String directive) {
        return directive.equals(MAX_STALE)
                || directive.matches(MAX_STALE + "=[0-9]{1,9}")
                        && Long.parseLong(directive.substring(MAX_STALE.length() + 1)) >= LONGEST_DELAY.toSeconds();
    }

    private void succeeded() {
        failing = false;
    }

    /** A refusal is the writer's to say; after any other failure it is left alone for a while. */
    private void failed(Throwable e) {
        boolean refusal = e instanceof Refused || e instanceof Problem problem && problem.status() < 500;
        if (!refusal) {
            triedAt.set(System.nanoTime());
            failing = true;
            LOG.infof("The writer is asked instead of the reader: %s", e.getMessage());
        }
    }
}
