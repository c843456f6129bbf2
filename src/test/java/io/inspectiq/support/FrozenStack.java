package io.inspectiq.support;

import java.util.HashMap;
import java.util.Map;

/**
 * The stack of those who put a service to sleep and wake it: as few connections as a function has, on a wire. It is of its own, since
 * a service that was told it slept asks its connections whether they live, which others count as flights.
 */
public final class FrozenStack extends Stack {
    public static final Proxy wire = Proxy.before(Pooler.url(database));

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.putAll(wire.configuration(2));
        return configuration;
    }
}
