package io.inspectiq.migrator;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's commands for the members of one company, named by its slug. */
public record Members(Connection connection, String company) {

    /** A member as the list shows it. */
    public record Member(
            String email,
            String displayName,
            String role,
            String status,
            @Nullable String subject,
            List<String> capabilities) {}

    /** What to change of a member; null leaves a thing as it is. */
    public record Change(
            @Nullable String role,
            @Nullable String displayName,
            @Nullable String subject,
            @Nullable List<String> granted,
            @Nullable List<String> revoked) {}

    public UUID invite(String email, String name, String role, @Nullable String subject) throws SQLException {
        try (var call = connection.prepareStatement("select invite_member(?, ?, ?, ?, ?)")) {
            call.setString(1, company);
            call.setString(2, email);
            call.setString(3, name);
            call.setString(4, role);
            call.setString(5, subject);
            try (var row = call.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    public void change(String email, Change change) throws SQLException {
        try (var call = connection.prepareStatement("select change_member(?, ?, ?, ?, ?, ?, ?)")) {
            call.setString(1, company);
            call.setString(2, email);
            call.setString(3, change.role());
            call.setString(4, change.displayName());
            call.setString(5, change.subject());
            call.setArray(6, texts(change.granted()));
            call.setArray(7, texts(change.revoked()));
            call.execute();
        }
    }

    public void disable(String email) throws SQLException {
        call("select disable_member(?, ?)", email);
    }

    public void enable(String email) throws SQLException {
        call("select enable_member(?, ?)", email);
    }

    public List<Member> list() throws SQLException {
        try (var query = connection.prepareStatement(
                "select email, display_name, role, status, subject, capabilities from company_members(?)")) {
            query.setString(1, company);
            try (var rows = query.executeQuery()) {
                var members = new ArrayList<Member>();
                while (rows.next()) {
                    members.add(new Member(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            List.of((String[]) rows.getArray(6).getArray())));
                }
                return members;
            }
        }
    }

    private void call(String sql, String email) throws SQLException {
        try (var call = connection.prepareStatement(sql)) {
            call.setString(1, company);
            call.setString(2, email);
            call.execute();
        }
    }

    private @Nullable Array texts(@Nullable List<String> values) throws SQLException {
        return values == null ? null : connection.createArrayOf("text", values.toArray());
    }
}
