package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator's commands for companies: each calls the SQL function of its name, in a transaction of its own. */
public record Companies(Connection connection) {

    /** A company as the list shows it. */
    public record Company(String slug, String displayName, String status, String timezone, UUID id) {}

    /** Who owns a new company; without a subject the owner is invited and not active yet. */
    public record Owner(String email, String name, @Nullable String subject) {}

    public UUID create(
            String slug, String legalName, @Nullable String displayName, @Nullable String timezone, Owner owner)
            throws SQLException {
        try (var call = connection.prepareStatement("select create_company(?, ?, ?, ?, ?, ?, ?)")) {
            call.setString(1, slug);
            call.setString(2, legalName);
            call.setString(3, displayName);
            call.setString(4, timezone);
            call.setString(5, owner.email());
            call.setString(6, owner.name());
            call.setString(7, owner.subject());
            try (var row = call.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    public void suspend(String slug) throws SQLException {
        call("select suspend_company(?)", slug);
    }

    public void reactivate(String slug) throws SQLException {
        call("select reactivate_company(?)", slug);
    }

    public List<Company> list() throws SQLException {
        try (var query = connection.prepareStatement(
                        "select slug, display_name, status, timezone, tenant_id from companies()");
                var rows = query.executeQuery()) {
            var companies = new ArrayList<Company>();
            while (rows.next()) {
                companies.add(new Company(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, UUID.class)));
            }
            return companies;
        }
    }

    private void call(String sql, String slug) throws SQLException {
        try (var call = connection.prepareStatement(sql)) {
            call.setString(1, slug);
            call.execute();
        }
    }
}
