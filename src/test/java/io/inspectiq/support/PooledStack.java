package io.inspectiq.support;

import java.util.HashMap;
import java.util.Map;

/** The stack behind PgBouncer: the service's connections share a few backends, transaction by transaction. */
public final class PooledStack extends Stack {
    public static final int BACKENDS = 2;
    public static final int CONNECTIONS = 8;
    public static final Proxy wire =
            Proxy.before(Pooler.before(database, BACKENDS).url());

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.putAll(wire.configuration(CONNECTIONS));
        configuration.put("inspectiq.db.pooler", "true");
        configuration.put("inspectiq.deadline", "3S");
        configuration.put("inspectiq.db.wake", "3S");
        return configuration;
    }
}
