package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.inspectiq.local.Issuer;
import io.inspectiq.local.ObjectStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every test of the service stands on: one real PostgreSQL for the whole run, an issuer of tokens, and the service
 * configured as in production.
 */
public class Stack implements QuarkusTestResourceLifecycleManager {
    public static final Database database = Database.shared();
    /** One for each test profile, since Quarkus loads this class anew for each. */
    public static final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), List::of).start();

    /** Hears every statement on its way to the database. */
    public static final Tap tap = new Tap();

    private static final Proxy wire = Proxy.before(Pooler.url(database));
    private static final String STORE_KEY = "AKIDTEST";
    private static final String STORE_SECRET = Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(30));
    /** Where photos and documents go. */
    public static final ObjectStore objects = objects();

    private static final String CURSOR_KEY = Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));

    @Override
    public Map<String, String> start() {
        wire.rule(tap);
        Canary.settle();
        var configuration = new HashMap<>(configuration());
        configuration.put("inspectiq.media.bucket", "media");
        configuration.put("inspectiq.upload.bucket", "uploads");
        configuration.put("inspectiq.media.endpoint", objects.url());
        configuration.put("inspectiq.media.region", ObjectStore.REGION);
        configuration.put("AWS_ACCESS_KEY_ID", STORE_KEY);
        configuration.put("AWS_SECRET_ACCESS_KEY", STORE_SECRET);
        return configuration;
    }

    private static ObjectStore objects() {
        try {
            return ObjectStore.start(
                    0, Files.createTempDirectory("inspectiq-objects"), STORE_KEY, STORE_SECRET, ObjectStore.REGION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> configuration() {
        return Map.of(
                "inspectiq.db.url",
                wire.url(),
                "inspectiq.db.pooler",
                String.valueOf(Pooler.WANTED),
                "inspectiq.db.user",
                Database.APP,
                "inspectiq.db.password",
                database.appPassword(),
                "inspectiq.issuer",
                issuer.url(),
                "inspectiq.client.ids",
                Issuer.CLIENT,
                "inspectiq.cursor.keys",
                CURSOR_KEY,
                "inspectiq.rate.limit", // tests ask faster than people
                "1000000");
    }

    /** Nothing to do: other profiles go on using the database, and both end with the JVM. */
    @Override
    public void stop() {}
}
