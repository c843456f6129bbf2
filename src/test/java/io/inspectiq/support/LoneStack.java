package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.inspectiq.local.Issuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stack whose database and issuer are its own, to be taken away and given back. Both are down when the service starts.
 * The token's claim for the company is the other of the two that can be configured.
 */
public final class LoneStack implements QuarkusTestResourceLifecycleManager {
    public static final Database database = Database.throwAway();
    public static final Postmaster postmaster = Postmaster.of(database);
    public static final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), List::of).start();
    public static final int KEYS_ARE_ASKED_FOR_EVERY_SECONDS = 1;

    private static final String CURSOR_KEY = Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));

    @Override
    public Map<String, String> start() {
        postmaster.stop();
        issuer.stop();
        var configuration = new HashMap<>(configuration());
        configuration.put("inspectiq.db.wake", "3S");
        configuration.put("inspectiq.db.pooler", String.valueOf(Pooler.WANTED));
        return configuration;
    }

    private static Map<String, String> configuration() {
        return Map.of(
                "inspectiq.db.url",
                Pooler.url(database),
                "inspectiq.db.user",
                Database.APP,
                "inspectiq.db.password",
                database.appPassword(),
                "inspectiq.issuer",
                issuer.url(),
                "inspectiq.client.ids",
                Issuer.CLIENT,
                "inspectiq.tenant.claim",
                "tenant_id",
                "inspectiq.jwks.refresh",
                KEYS_ARE_ASKED_FOR_EVERY_SECONDS + "S",
                "inspectiq.deadline",
                "3S",
                "inspectiq.rate.limit",
                "1000000", // who waits for a database to come back asks often
                "inspectiq.cursor.keys",
                CURSOR_KEY);
    }

    @Override
    public void stop() {
        issuer.stop();
    }

    /** What the first test finds down, the others find up, in whatever order they run. */
    public static void up() {
        if (!postmaster.runs()) postmaster.start();
        issuer.stop();
        issuer.start();
    }

    /** A company with an owner whose subject is the company's id. */
    public static UUID company() {
        var slug = "lone-" + UUID.randomUUID().toString().substring(0, 18);
        return UUID.fromString(text(
                "select create_company(?, 'Lone', 'Lone', 'America/New_York', 'owner@test.example', 'Owner', ?)",
                slug,
                slug));
    }

    public static String token(UUID company) {
        return issuer.token(company, subject(company), claims(company));
    }

    public static String subject(UUID company) {
        return text("select subject from members where tenant_id = ?", company);
    }

    public static Map<String, @Nullable Object> claims(UUID company) {
        var claims = new HashMap<String, @Nullable Object>();
        claims.put("custom:tenant_id", null);
        claims.put("tenant_id", company.toString());
        return claims;
    }

    /** Contacts with long notes. */
    public static void fill(UUID company, int contacts) {
        try (var connection = database.administrator();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.current_tenant_id', '" + company + "', true)");
            statement.execute(
                    "insert into contacts (last_name, notes) select 'Many ' || n, repeat('x', 10000) from generate_series(1, "
                            + contacts + ") n");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the server's configuration while it runs. */
    public static void settings(String sql) {
        try (var connection = database.administrator();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(String sql, Object... args) {
        return texts(sql, args).getFirst();
    }

    /** The first column of every row. */
    public static List<String> texts(String sql, Object... args) {
        try (var connection = database.administrator();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setObject(i + 1, args[i]);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long number(String sql, Object... args) {
        return Long.parseLong(text(sql, args));
    }
}
