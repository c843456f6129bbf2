package io.inspectiq.db;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction for statements that depend on each other's answers; each one awaited is one more flight. A
 * statement is sent when it is called. It counts whether or not its answer is looked at: one that failed undoes the whole.
 */
public final class Tx {
    private final SqlConnection connection;
    private final List<Future<?>> answers = new ArrayList<>();

    Tx(SqlConnection connection) {
        this.connection = connection;
    }

    public <T> Uni<List<T>> list(Statement<T> statement, @Nullable Object... args) {
        Future<List<T>> answer = Flight.send(connection, statement, args).map(SqlResult::value);
        answers.add(answer);
        return UniHelper.toUni(answer);
    }

    public <T> Uni<Optional<T>> find(Statement<T> statement, @Nullable Object... args) {
        return list(statement, args).map(found -> found.stream().findFirst());
    }

    /** For statements that always return a row, such as {@code insert ... returning}. */
    public <T> Uni<T> one(Statement<T> statement, @Nullable Object... args) {
        return list(statement, args).map(List::getFirst);
    }

    /** Several statements that don't wait for each other; what the plan returns is read when all have succeeded. */
    public <T> Uni<T> flight(Function<Flight, Supplier<T>> plan) {
        var flight = new Flight(connection);
        Supplier<T> answer = plan.apply(flight);
        answers.addAll(flight.answers());
        return UniHelper.toUni(Future.all(flight.answers()).map(landed -> answer.get()));
    }

    List<Future<?>> answers() {
        return answers;
    }
}
