package io.inspectiq.support;

import java.util.HashMap;
import java.util.Map;

/** The stack with a wire to PostgreSQL that can be listened to and cut, two connections, and little patience. */
public final class WiredStack extends Stack {
    public static final int POOL = 2;
    public static final Proxy wire = Proxy.before(Pooler.url(database));

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.putAll(wire.configuration(POOL));
        configuration.put("inspectiq.deadline", "3S");
        configuration.put("inspectiq.db.wake", "3S");
        return configuration;
    }
}
