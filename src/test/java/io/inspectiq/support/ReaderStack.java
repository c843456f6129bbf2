package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A stack with a second server that follows the first, as its reader, on a wire that hears what is asked there. */
public final class ReaderStack implements QuarkusTestResourceLifecycleManager {
    public static final OwnServer server = new OwnServer(Database.throwAway());
    public static final Postmaster reader = Postmaster.of(server.database()).standby();
    public static final Proxy wire = Proxy.before(reader.database().url());
    public static final Tap heard = new Tap();

    @Override
    public Map<String, String> start() {
        wire.rule(heard);
        var configuration = server.configuration(server.database().url());
        configuration.put("inspectiq.db.reader.url", wire.url());
        return configuration;
    }

    @Override
    public void stop() {
        server.stop();
    }
}
