package io.inspectiq.reports;

import io.inspectiq.http.Tag;
import io.inspectiq.http.Versioned;
import io.inspectiq.problem.Pointers;
import io.inspectiq.problem.Problem;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A row after a change that others may make at the same time, and the fields in which they were first: with any of those,
 * nothing was changed.
 */
record Merged<T extends Versioned>(T row, List<String> clash) {
    static <T extends Versioned> Function<Row, Merged<T>> of(Function<Row, T> row) {
        return r -> new Merged<>(row.apply(r), List.of(r.getArrayOfStrings("clash")));
    }

    /** The row, or 412 with the row as it is now and each field that is not what the caller saw. */
    static <T extends Versioned> T orRefuse(Optional<Merged<T>> merged, Tag tag, String thing) {
        var found = merged.orElseThrow(() -> Problem.notFound(thing));
        if (!found.clash.isEmpty()) {
            var problem = Problem.stale().current(found.row, tag.of(found.row));
            found.clash.forEach(
                    field -> problem.field(Pointers.ofColumn(field), "changed", "Someone changed it first."));
            throw problem;
        }
        return found.row;
    }
}
