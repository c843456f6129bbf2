package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Caller;
import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of one statement through a cursor, a chunk each time one is asked for; the transaction ends with the last. */
final class RowStream<T> {
    static final Duration DEADLINE = Duration.ofMinutes(5);
    /** Longer than DEADLINE, which speaks first; until then a reader may take its time between chunks. */
    private static final String LIFETIME =
            "set local transaction_timeout = '330s'; set local idle_in_transaction_session_timeout = '330s'";

    private static final int FIRST_CHUNK = 20;
    private static final int CHUNK = 500;

    private final Pool pool;
    private final Caller caller;
    private final Capability needs;
    private final Statement<T> statement;
    private final Tuple args;
    private final Lease<Void> lease;
    private final Duration silence;
    private final Reader.@Nullable Visit at;
    private final Promise<Void> finished = Promise.promise();
    private @Nullable Transaction transaction;
    private @Nullable Future<?> begun;
    private @Nullable Future<?> entered;
    private @Nullable PreparedStatement prepared;
    private @Nullable Cursor cursor;
    private boolean more = true;

    RowStream(
            Lease<Void> lease,
            Pool pool,
            Duration silence,
            Caller caller,
            Capability needs,
            Reader.@Nullable Visit at,
            Statement<T> statement,
            @Nullable Object... args) {
        this.pool = pool;
        this.silence = silence;
        this.caller = caller;
        this.needs = needs;
        this.at = at;
        this.statement = statement;
        this.args = Tuple.from(Arrays.asList(args));
        this.lease = lease;
    }

    Multi<List<T>> chunks() {
        return Multi.createBy()
                .repeating()
                .uni(() -> TenantDb.uni(inTime(cursor == null ? first() : read(CHUNK))))
                .whilst(chunk -> more)
                .onCancellation()
                .invoke(lease::abandon);
    }

    /** A slow reader may have minutes; PostgreSQL has as long for a chunk as it has for a page. */
    private Future<List<T>> inTime(Future<List<T>> chunk) {
        return chunk.timeout(silence.toMillis(), TimeUnit.MILLISECONDS).recover(e -> {
            if (e instanceof TimeoutException) {
                lease.late();
                return Future.failedFuture(Problem.unavailable("The database took too long.", 1));
            }
            return Flight.named(e);
        });
    }

    private Future<List<T>> first() {
        Promise<List<T>> first = Promise.promise();
        lease.run(pool, DEADLINE, got -> {
                    begin().onComplete(first);
                    return finished.future();
                })
                .onFailure(first::tryFail);
        return first.future();
    }

    private Future<List<T>> begin() {
        var connection = lease.connection();
        transaction = new Transaction(lease, Access.READ, caller, needs, at);
        begun = transaction.begin();
        entered = transaction.enter();
        connection.query(LIFETIME).execute();
        if (statement.plannedAnew()) {
            Flight.planAnew(connection);
        }
        return entered.compose(ok -> connection.prepare(statement.sql()))
                .compose(named -> {
                    prepared = named;
                    cursor = named.cursor(args);
                    return read(FIRST_CHUNK);
                })
                .onFailure(e -> end("rollback", Future.failedFuture(e)));
    }

    private Future<List<T>> read(int rows) {
        var open = Objects.requireNonNull(cursor);
        return open.read(rows)
                .compose(set -> {
                    more = open.hasMore();
                    List<T> chunk = map(set);
                    if (more ? chunk.size() != rows : chunk.size() != set.rowCount()) {
                        return Flight.incomplete();
                    }
                    return more
                            ? Future.succeededFuture(chunk)
                            : end("commit", Future.succeededFuture()).map(v -> chunk);
                })
                .onFailure(e -> end("rollback", Future.failedFuture(e)));
    }

    private List<T> map(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(statement::read)
                .toList();
    }

    private Future<Void> end(String how, Future<?> work) {
        var ending = Objects.requireNonNull(transaction);
        var answers = List.of(work, forgotten());
        var settled =
                ending.settle(Objects.requireNonNull(begun), Objects.requireNonNull(entered), answers, ending.end(how));
        settled.onSuccess(finished::tryComplete).onFailure(finished::tryFail);
        return settled;
    }

    /** The statement is named on its backend, which would keep it; behind a pooler the next stream's has the same name. */
    private Future<?> forgotten() {
        var named = prepared;
        prepared = null;
        return named == null ? Future.succeededFuture() : named.close();
    }
}
