package io.inspectiq.db;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that travel together: none waits for another's answer. Each call hands back a supplier, to be read when
 * the whole flight has landed.
 */
public final class Flight {
    private final SqlConnection connection;
    private final List<Future<?>> answers = new ArrayList<>(4);

    Flight(SqlConnection connection) {
        this.connection = connection;
    }

    public <T> Supplier<List<T>> list(Statement<T> statement, @Nullable Object... args) {
        if (statement.plannedAnew()) {
            answers.add(planAnew(connection));
        }
        return add(send(connection, statement, args).map(SqlResult::value));
    }

    public <T> Supplier<Optional<T>> find(Statement<T> statement, @Nullable Object... args) {
        var found = list(statement, args);
        return () -> found.get().stream().findFirst();
    }

    /** For statements that always return a row, such as {@code insert ... returning}. */
    public <T> Supplier<T> one(Statement<T> statement, @Nullable Object... args) {
        var found = list(statement, args);
        return () -> found.get().getFirst();
    }

    /** The answers so far, in the order in which they were asked for. */
    List<Future<?>> answers() {
        return answers;
    }

    <T> Supplier<T> add(Future<T> answer) {
        answers.add(answer);
        return answer::result;
    }

    static Future<?> planAnew(SqlConnection connection) {
        return connection.query(Statement.PLAN_ANEW).execute().recover(Flight::named);
    }

    static <T> Future<SqlResult<List<T>>> send(
            SqlConnection connection, Statement<T> statement, @Nullable Object... args) {
        return connection
                .preparedQuery(statement.sql())
                .collecting(Collectors.mapping(statement::read, Collectors.toList()))
                .execute(Tuple.from(Arrays.asList(args)))
                .compose(Flight::whole)
                .recover(Flight::named);
    }

    /** PostgreSQL says at the end how many rows there were: fewer have come when a message was lost. */
    private static <T> Future<SqlResult<List<T>>> whole(SqlResult<List<T>> answer) {
        boolean returnsRows = answer.columnDescriptors() != null;
        return returnsRows && answer.rowCount() != answer.size() ? incomplete() : Future.succeededFuture(answer);
    }

    static <T> Future<T> incomplete() {
        return Future.failedFuture(new VertxException("An answer came incomplete."));
    }

    /** What the driver itself trips over is an answer that makes no sense; the {@link Statement}s' own faults are told apart. */
    static <T> Future<T> named(Throwable e) {
        boolean tripped = e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException
                || e instanceof ClassCastException;
        return Future.failedFuture(
                e instanceof PgException pg
                        ? Refused.from(pg)
                        : tripped ? new VertxException("An answer made no sense.", e) : e);
    }
}
