package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inspectiq.local.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** A connection with short words for what tests do. Closing it rolls back what was not committed. */
record Session(Connection connection) implements AutoCloseable {

    /** The service's role, with nothing begun. */
    static Session app() {
        try {
            return new Session(Database.shared().app());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The service's role in a transaction as the service begins it, with no company entered. */
    static Session begun(String access) {
        var session = app();
        session.run("begin isolation level read committed " + access);
        return session;
    }

    static Session administrator() {
        try {
            return new Session(Database.shared().administrator());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Runs any statement; answers how many rows it changed, or -1 when it returned rows. */
    int run(String sql, @Nullable Object... parameters) {
        try (var statement = prepared(sql, parameters)) {
            statement.execute();
            return statement.getUpdateCount();
        } catch (SQLException failed) {
            throw new Failed((PSQLException) failed);
        }
    }

    @Nullable
    Object one(String sql, @Nullable Object... parameters) {
        var rows = rows(sql, parameters);
        assertThat(rows).as(sql).hasSize(1);
        return rows.getFirst().getFirst();
    }

    UUID id(String sql, @Nullable Object... parameters) {
        return (UUID) java.util.Objects.requireNonNull(one(sql, parameters));
    }

    long number(String sql, @Nullable Object... parameters) {
        return ((Number) java.util.Objects.requireNonNull(one(sql, parameters))).longValue();
    }

    /** The first column of every row, as text. */
    List<String> texts(String sql, @Nullable Object... parameters) {
        return rows(sql, parameters).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
        try (var statement = prepared(sql, parameters);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<List<@Nullable Object>>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException failed) {
            throw new Failed((PSQLException) failed);
        }
    }

    private static List<@Nullable Object> row(ResultSet result) throws SQLException {
        var row = new ArrayList<@Nullable Object>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(result.getObject(column));
        }
        return row;
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    void commit() {
        run("commit");
    }

    /** The statement fails with this SQLSTATE, and what was done before it in the transaction stays. */
    Failed refuses(String state, String sql, @Nullable Object... parameters) {
        run("savepoint before");
        var failure = refusal(sql, parameters);
        run("rollback to before");
        assertThat(failure.state()).as("%s: %s", sql, failure.getMessage()).isEqualTo(state);
        return failure;
    }

    /** The commit fails with this SQLSTATE. */
    Failed refusesCommit(String state) {
        var failure = refusal("commit");
        assertThat(failure.state()).as(failure.getMessage()).isEqualTo(state);
        return failure;
    }

    private Failed refusal(String sql, @Nullable Object... parameters) {
        var failure = catchThrowableOfType(Failed.class, () -> run(sql, parameters));
        assertThat(failure).as("accepted: " + sql).isNotNull();
        return failure;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A refusal by the server, with what the service reads from it. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final PSQLException failure;

        Failed(PSQLException failure) {
            super(failure);
            this.failure = failure;
        }

        String state() {
            return String.valueOf(failure.getSQLState());
        }

        @Nullable
        String constraint() {
            var server = failure.getServerErrorMessage();
            return server == null ? null : server.getConstraint();
        }

        @Nullable
        String column() {
            var server = failure.getServerErrorMessage();
            return server == null ? null : server.getColumn();
        }

        @Nullable
        String detail() {
            var server = failure.getServerErrorMessage();
            return server == null ? null : server.getDetail();
        }
    }
}
