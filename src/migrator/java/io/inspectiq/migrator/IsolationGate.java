package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the catalogue every question whose wrong answer would let one company see another: one query per rule, a row per
 * object that breaks it. The rules carry the ids of the isolation report.
 */
public final class IsolationGate {
    static final List<Rule> RULES = Stream.of(
                    TableRules.ALL, GrantRules.ALL, CodeRules.ALL, RoleRules.ALL, EraserRules.ALL)
            .flatMap(List::stream)
            .toList();

    /** Everything that is wrong, in the order of the rules; empty when companies are kept apart. */
    public List<Violation> check(Connection connection) throws SQLException {
        var found = new ArrayList<Violation>();
        for (Rule rule : RULES) {
            found.addAll(rule.violations(connection));
        }
        return List.copyOf(found);
    }

    /** Checks, and in the caller's transaction records the catalogue's fingerprint for the service to compare with. */
    public void pass(Connection connection) throws SQLException {
        refuseViolations(connection);
        try (var update = connection.prepareStatement("""
                update isolation_gate set fingerprint = isolation_fingerprint(), checked_at = now()
                """)) {
            update.execute();
        }
    }

    /** The same for a migration that was just applied; the first one of all is still without a place to record it. */
    void pass(Connection connection, int schemaVersion) throws SQLException {
        refuseViolations(connection);
        if (!recordExists(connection)) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into isolation_gate (fingerprint, schema_version)
                values (isolation_fingerprint(), ?)
                on conflict (only_row) do update
                   set fingerprint = excluded.fingerprint,
                       checked_at = now(),
                       schema_version = excluded.schema_version
                """)) {
            insert.setInt(1, schemaVersion);
            insert.execute();
        }
    }

    /** Checks, and refuses a catalogue that is not the recorded one: what drifted is not made good in passing. */
    void requireRecorded(Connection connection) throws SQLException {
        refuseViolations(connection);
        try (var query = connection.prepareStatement(
                        "select fingerprint = isolation_fingerprint() from isolation_gate");
                var row = query.executeQuery()) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new IllegalStateException(
                        "The catalogue is not the one that passed the gate. Find out why; then: gate --record.");
            }
        }
    }

    private void refuseViolations(Connection connection) throws SQLException {
        var violations = check(connection);
        if (!violations.isEmpty()) {
            throw new IsolationBroken(violations);
        }
    }

    private static boolean recordExists(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('public.isolation_gate') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
