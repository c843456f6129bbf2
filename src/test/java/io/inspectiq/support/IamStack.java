package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A stack whose service has no password: it logs in by IAM, with the keys of the role that its container is told. */
public final class IamStack implements QuarkusTestResourceLifecycleManager {
    public static final int POOL = OwnServer.POOL;
    public static final OwnServer server = new OwnServer(Database.throwAway());
    public static final Certificates certificates = Certificates.shared();
    public static final BesideTheContainer beside = BesideTheContainer.start();
    public static final IamDoor door = IamDoor.before(server.database().url(), certificates.context("server"));

    @Override
    public Map<String, String> start() {
        trustTheDoor();
        var configuration = server.configuration(door.url());
        configuration.remove("inspectiq.db.password");
        configuration.put("INSPECTIQ_DB_AUTH", "iam");
        configuration.put("inspectiq.db.ca", certificates.pem("ours").toString());
        configuration.putAll(beside.environment());
        return configuration;
    }

    /** Who comes through it has shown a token. */
    private static void trustTheDoor() {
        var file = Path.of(server.text("show hba_file"));
        try {
            Files.writeString(
                    file, "host all inspectiq_app,inspectiq_migrator localhost trust\n" + Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.set();
    }

    @Override
    public void stop() {
        server.stop();
        beside.close();
    }
}
