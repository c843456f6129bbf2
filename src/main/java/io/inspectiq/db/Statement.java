package io.inspectiq.db;

import io.vertx.sqlclient.Row;
import java.util.function.Function;

/**
 * A constant SQL text and what one of its rows becomes. Statements are static constants of their stores: no request
 * can change a byte of the SQL, only the values bound to it.
 */
public record Statement<T>(String sql, Function<Row, T> row) {}
