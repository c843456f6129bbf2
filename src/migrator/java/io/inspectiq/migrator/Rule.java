package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One rule of isolation: a query over the catalogue that returns the objects that break it, and how to mend them. A
 * query with a parameter is given the names of the exceptions.
 */
record Rule(String id, String mend, Collection<String> exceptions, String sql) {

    Rule(String id, String mend, String sql) {
        this(id, mend, List.of(), sql);
    }

    List<Violation> violations(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                query.setArray(1, connection.createArrayOf("text", exceptions.toArray()));
            }
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<Violation>();
                while (rows.next()) {
                    found.add(new Violation(id, rows.getString(1), mend));
                }
                return found;
            }
        }
    }
}
