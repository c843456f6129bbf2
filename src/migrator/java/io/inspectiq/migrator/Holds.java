package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's commands for what must not be deleted, in one company named by its slug. */
public record Holds(Connection connection, String company) {

    /** A hold as the list shows it; without a number it is on the whole company. */
    public record Hold(UUID id, @Nullable Long orderNo, String reason, boolean released) {}

    public UUID place(@Nullable Long orderNo, String reason) throws SQLException {
        try (var call = connection.prepareStatement("select place_hold(?, ?, ?)")) {
            call.setString(1, company);
            call.setObject(2, orderNo, Types.BIGINT);
            call.setString(3, reason);
            try (var row = call.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    public void release(UUID hold, String why) throws SQLException {
        try (var call = connection.prepareStatement("select release_hold(?, ?, ?)")) {
            call.setString(1, company);
            call.setObject(2, hold);
            call.setString(3, why);
            call.execute();
        }
    }

    public List<Hold> list() throws SQLException {
        try (var query = connection.prepareStatement(
                "select hold_id, order_no, reason, released_at is not null from company_holds(?)")) {
            query.setString(1, company);
            try (var row = query.executeQuery()) {
                var holds = new ArrayList<Hold>();
                while (row.next()) {
                    holds.add(new Hold(
                            row.getObject(1, UUID.class),
                            row.getObject(2, Long.class),
                            row.getString(3),
                            row.getBoolean(4)));
                }
                return holds;
            }
        }
    }
}
