package io.inspectiq.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/** Gives each request an id of its own, told in {@code X-Request-Id}, in problem documents, in logs and in the audit. */
@ApplicationScoped
public class RequestIds {
    private static final String KEY = RequestIds.class.getName();

    void register(@Observes Filters filters) {
        filters.register(RequestIds::mark, Integer.MAX_VALUE);
    }

    private static void mark(RoutingContext request) {
        // Unique is enough: nobody is let in for knowing one.
        var random = ThreadLocalRandom.current();
        String id =
                new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
        request.put(KEY, id);
        MDC.put("requestId", id);
        var headers = request.response().headers();
        headers.set("X-Request-Id", id);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "private, no-cache");
        headers.set("Vary", "Authorization, Accept, Origin");
        request.next();
    }

    public static String of(RoutingContext request) {
        return Objects.requireNonNullElse(request.<String>get(KEY), "unknown");
    }
}
