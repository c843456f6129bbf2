package io.inspectiq.http;

import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Caller;
import io.inspectiq.tenancy.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * How often a member may ask this instance: so many requests in a window that begins with the first of them, told in the
 * headers of draft-ietf-httpapi-ratelimit-headers-10. Counted by the company and subject of the verified token, so that
 * nobody uses up what is another's. Each instance counts for itself.
 */
@ApplicationScoped
public class RateLimit {
    // Bounds the memory: past this many callers at once, the one heard of least recently begins a new window.
    private static final int MOST_CALLERS = 20_000;
    private static final long NANOS = 1_000_000_000L;

    private record Key(UUID tenant, String subject) {}

    private record Window(long endsAt, long used) {}

    private final Map<Key, Window> windows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Window> eldest) {
            return size() > MOST_CALLERS;
        }
    };
    private final CurrentCaller caller;
    private final long limit;
    private final long seconds;

    RateLimit(
            CurrentCaller caller,
            @ConfigProperty(name = "inspectiq.rate.limit", defaultValue = "1200") long limit,
            @ConfigProperty(name = "inspectiq.rate.window", defaultValue = "60") long seconds) {
        this.caller = caller;
        this.limit = limit;
        this.seconds = seconds;
    }

    @ServerRequestFilter
    public void count(RoutingContext request) {
        if (request.normalizedPath().equals(LinkLimit.PATH)) {
            return; // its caller is known when the link is read
        }
        Caller who = caller.get();
        long now = System.nanoTime();
        var window = used(new Key(who.tenant(), who.subject()), now);
        long left = Math.max(0, limit - window.used);
        long rest = Math.max(1, (window.endsAt - now + NANOS - 1) / NANOS);
        var headers = request.response().headers();
        headers.set("RateLimit-Policy", "\"member\";q=" + limit + ";w=" + seconds);
        headers.set("RateLimit", "\"member\";r=" + left + ";t=" + rest);
        if (window.used > limit) {
            throw Problem.tooMany("The limit of " + limit + " requests in " + seconds + " seconds is reached.", rest);
        }
    }

    private Window used(Key key, long now) {
        synchronized (windows) {
            return windows.compute(
                    key,
                    (k, open) -> open == null || open.endsAt - now <= 0
                            ? new Window(now + seconds * NANOS, 1)
                            : new Window(open.endsAt, open.used + 1));
        }
    }
}
