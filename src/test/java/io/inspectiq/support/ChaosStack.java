package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.inspectiq.local.Issuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A stack whose database is its own and is restarted under load, behind a wire of its own, and with little patience. */
public final class ChaosStack implements QuarkusTestResourceLifecycleManager {
    public static final int POOL = 8;
    public static final int STREAMS = 4;
    public static final Database database = Database.throwAway();
    public static final Postmaster postmaster = Postmaster.of(database);
    public static final Proxy wire = Proxy.before(database.url());

    private static final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), List::of).start();
    private static final String CURSOR_KEY = Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));

    @Override
    public Map<String, String> start() {
        postmaster.stop(); // from now on what it confirms survives a crash
        postmaster.start();
        var configuration = new HashMap<>(wire.configuration(POOL));
        configuration.put("inspectiq.db.streams", String.valueOf(STREAMS));
        configuration.put("inspectiq.db.user", Database.APP);
        configuration.put("inspectiq.db.password", database.appPassword());
        configuration.put("inspectiq.issuer", issuer.url());
        configuration.put("inspectiq.client.ids", Issuer.CLIENT);
        configuration.put("inspectiq.cursor.keys", CURSOR_KEY);
        configuration.put("inspectiq.rate.limit", "1000000");
        configuration.put("inspectiq.deadline", "1500ms");
        configuration.put("inspectiq.db.wake", "1500ms");
        return configuration;
    }

    @Override
    public void stop() {
        issuer.stop();
    }

    /** A company whose every text holds its mark, which is also its owner's subject. */
    public static UUID company(String mark, int contacts) throws SQLException {
        try (var connection = database.administrator()) {
            connection.setAutoCommit(false);
            var id = UUID.fromString(strings(
                            connection,
                            "select create_company(?, ?, ?, 'America/New_York', 'o@test.example', ?, ?)",
                            mark,
                            mark,
                            mark,
                            mark,
                            mark)
                    .getFirst());
            strings(connection, "select set_config('app.current_tenant_id', ?, true)", id.toString());
            strings(connection, """
                            insert into contacts (last_name, city, notes)
                            select ? || ' ' || n, ?, repeat(? || ' ', 90) from generate_series(1, ?) n
                            returning contact_id::text
                            """, mark, mark, mark, contacts);
            connection.commit();
            return id;
        }
    }

    public static String token(UUID company, String subject) {
        return issuer.token(company, subject);
    }

    /** The first column of every row; past row level security. */
    public static List<String> strings(String sql, Object... args) throws SQLException {
        try (var connection = database.administrator()) {
            return strings(connection, sql, args);
        }
    }

    private static List<String> strings(Connection connection, String sql, Object... args) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setObject(i + 1, args[i]);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        }
    }
}
