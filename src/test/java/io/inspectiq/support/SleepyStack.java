package io.inspectiq.support;

import java.util.HashMap;
import java.util.Map;

/** The stack with a database that falls asleep: a request waits for two seconds, a new connection for five. */
public final class SleepyStack extends Stack {
    public static final Proxy wire = Proxy.before(Pooler.url(database));

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.putAll(wire.configuration(4));
        configuration.put("inspectiq.deadline", "2S");
        configuration.put("inspectiq.db.wake", "5S");
        return configuration;
    }
}
