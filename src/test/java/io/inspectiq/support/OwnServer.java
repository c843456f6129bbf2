package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.inspectiq.local.Issuer;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A database of a stack's own, to be configured otherwise, and the rest of what the service is told. */
public final class OwnServer {
    public static final int POOL = 2;
    private static final String CURSOR_KEY = Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));

    private final Database database;
    private final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), List::of).start();

    public OwnServer(Database database) {
        this.database = database;
    }

    public Database database() {
        return database;
    }

    public void stop() {
        issuer.stop();
    }

    /** For a service that logs in with its password, with two connections and little patience. */
    public HashMap<String, String> configuration(String url) {
        var configuration = new HashMap<String, String>();
        configuration.put("inspectiq.db.url", url);
        configuration.put("inspectiq.db.pool.size", String.valueOf(POOL));
        configuration.put("inspectiq.db.user", Database.APP);
        configuration.put("inspectiq.db.password", database.appPassword());
        configuration.put("inspectiq.issuer", issuer.url());
        configuration.put("inspectiq.client.ids", Issuer.CLIENT);
        configuration.put("inspectiq.cursor.keys", CURSOR_KEY);
        configuration.put("inspectiq.rate.limit", "1000000");
        configuration.put("inspectiq.deadline", "3S");
        configuration.put("inspectiq.db.wake", "3S");
        return configuration;
    }

    /** The token of a new company's owner. */
    public String token() {
        String subject = "s-" + UUID.randomUUID().toString().substring(0, 18);
        return issuer.token(company(subject), subject);
    }

    /** The token of somebody who is no member of a new company. */
    public String tokenOfNobody() {
        return issuer.token(company("s-" + UUID.randomUUID().toString().substring(0, 18)), "nobody");
    }

    private UUID company(String subject) {
        return UUID.fromString(text(
                "select create_company(?, 'Own', 'Own', 'America/New_York', 'o@test.example', 'Owner', ?)",
                subject,
                subject));
    }

    /** The first column of the first row, past row level security. */
    public String text(String sql, String... args) {
        try (var connection = database.administrator();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setString(i + 1, args[i]);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes how the server runs while it does, and has it read all its files again. */
    public void set(String... settings) {
        try (var connection = database.administrator();
                var statement = connection.createStatement()) {
            for (String setting : settings) statement.execute("alter system set " + setting);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the service's connections, so that it has to open others. */
    public void hangUp() {
        text("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'inspectiq_app'");
    }
}
