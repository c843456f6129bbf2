package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A stack whose server speaks TLS and shows whichever certificate it is told to, to a service that trusts one authority. */
public final class SecureStack implements QuarkusTestResourceLifecycleManager {
    public static final OwnServer server = new OwnServer(Database.throwAway());
    public static final Postmaster postmaster = Postmaster.of(server.database());
    public static final Certificates certificates = Certificates.shared();

    @Override
    public Map<String, String> start() {
        show("server");
        var configuration = server.configuration(server.database().url());
        configuration.put("inspectiq.db.wake", "60S");
        configuration.put("inspectiq.db.ca", certificates.pem("ours").toString());
        return configuration;
    }

    /** From now on new connections see this certificate. */
    public static void show(String name) {
        server.set(
                "ssl_cert_file = '" + certificates.pem(name) + "'",
                "ssl_key_file = '" + certificates.key(name) + "'",
                "ssl = on");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
