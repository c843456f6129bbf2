package io.inspectiq.db;

import io.vertx.sqlclient.Row;
import java.util.function.Function;

/**
 * A constant SQL text and what one of its rows becomes. Statements are static constants of their stores: no request
 * can change a byte of the SQL, only the values bound to it.
 *
 * @param plannedAnew whether the best plan depends on the values; all other statements have one plan, which is kept
 */
public record Statement<T>(String sql, Function<Row, T> row, boolean plannedAnew) {
    /** Goes ahead of a statement that is planned anew; it ends with the transaction. */
    static final String PLAN_ANEW = "set local plan_cache_mode = force_custom_plan";

    public Statement(String sql, Function<Row, T> row) {
        this(sql, row, false);
    }

    /** A fault in reading a row is ours, and not the connection's. */
    T read(Row from) {
        try {
            return row.apply(from);
        } catch (NullPointerException | IndexOutOfBoundsException | ClassCastException e) {
            throw new IllegalStateException("A row was not what its statement expects.", e);
        }
    }
}
