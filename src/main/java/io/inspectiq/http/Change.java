package io.inspectiq.http;

import io.inspectiq.problem.Problem;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a conditional change found: the version that was there, and the changed row unless that version was another than
 * expected. One statement tells apart "no such row", "stale" and "done".
 */
public record Change<T>(long seen, @Nullable T row) {
    /** For statements that answer {@code seen} beside the changed row, whose key is null when nothing changed. */
    public static <T> Function<Row, Change<T>> of(String key, Function<Row, T> row) {
        return r -> new Change<>(r.getLong("seen"), r.getValue(key) == null ? null : row.apply(r));
    }

    public static <T> T orRefuse(Optional<Change<T>> change, String thing) {
        T row = change.orElseThrow(() -> Problem.notFound(thing)).row();
        if (row == null) {
            throw Problem.stale();
        }
        return row;
    }
}
