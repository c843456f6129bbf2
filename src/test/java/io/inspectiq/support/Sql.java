package io.inspectiq.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets the scene as superuser, past row level security, each statement in a transaction of its own. The triggers still ask
 * whose company it is and who acts: {@link #in} says the one, {@link #by} both, {@link #anywhere} neither.
 */
public record Sql(@Nullable UUID tenant, @Nullable UUID member) {
    private static final String ENTER = "select set_config('app.current_tenant_id', ?, true)";
    private static final String ACT = """
            select set_config('app.member_id', member_id::text, true), set_config('app.role', role, true),
                   set_config('app.capabilities', array_to_string(effective_capabilities(role, granted, revoked), ','), true)
              from members
             where tenant_id = current_tenant()
               and member_id = ?
            """;

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    public static Sql anywhere() {
        return new Sql(null, null);
    }

    public static Sql in(UUID tenant) {
        return new Sql(tenant, null);
    }

    public static Sql by(UUID tenant, UUID member) {
        return new Sql(tenant, member);
    }

    public void run(String sql, @Nullable Object... args) {
        transaction(sql, args, PreparedStatement::execute);
    }

    /** The first column of the first row. */
    public UUID id(String sql, @Nullable Object... args) {
        return one(UUID.class, sql, args);
    }

    public String text(String sql, @Nullable Object... args) {
        return one(String.class, sql, args);
    }

    public long number(String sql, @Nullable Object... args) {
        return one(Long.class, sql, args);
    }

    /** The first column of every row. */
    public List<String> strings(String sql, @Nullable Object... args) {
        return transaction(sql, args, statement -> {
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        });
    }

    private <T> T one(Class<T> type, String sql, @Nullable Object... args) {
        return transaction(sql, args, statement -> {
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) throw new IllegalStateException("No row: " + sql);
                return rows.getObject(1, type);
            }
        });
    }

    private <T> T transaction(String sql, @Nullable Object[] args, Work<T> work) {
        try (var administrator = Administrator.begun()) {
            var connection = administrator.connection;
            if (tenant != null) prepared(connection, ENTER, PreparedStatement::execute, tenant.toString());
            if (member != null) prepared(connection, ACT, PreparedStatement::execute, member);
            T result = prepared(connection, sql, work, args);
            administrator.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T prepared(Connection connection, String sql, Work<T> work, @Nullable Object... args)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setObject(i + 1, args[i]);
            return work.with(statement);
        }
    }
}
