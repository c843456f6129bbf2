package io.inspectiq.http;

import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often this instance follows links, in windows of a minute: each that opens so often, and those that open nothing so often
 * together. Who tries links at random keeps out, for the rest of the window, only links that this instance has not opened yet.
 */
@ApplicationScoped
public class LinkLimit {
    /** The one path that needs no token. */
    public static final String PATH = "/v1/calendar.ics";

    // Bounds the memory: past this many links at once, the one followed least recently is new again.
    private static final int MOST_LINKS = 20_000;
    private static final long WINDOW = 60_000_000_000L;
    private static final long NANOS = 1_000_000_000L;

    private static final class Window {
        private long since = System.nanoTime();
        private long times;

        long times() {
            if (System.nanoTime() - since > WINDOW) {
                since = System.nanoTime();
                times = 0;
            }
            return times;
        }

        void count() {
            times = times() + 1;
        }

        long rest() {
            return Math.max(1, (WINDOW - (System.nanoTime() - since)) / NANOS);
        }
    }

    private final Map<String, Window> opened = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_LINKS;
        }
    };
    private final Window misses = new Window();
    private final long limit;
    private final long mostMisses;

    LinkLimit(
            @ConfigProperty(name = "inspectiq.link.limit", defaultValue = "60") long limit,
            @ConfigProperty(name = "inspectiq.link.misses", defaultValue = "300") long mostMisses) {
        this.limit = limit;
        this.mostMisses = mostMisses;
    }

    /** Fails when it is too much. */
    public void admit(Link link) {
        synchronized (opened) {
            Window known = opened.get(link.secretHash());
            if (known == null && misses.times() >= mostMisses) {
                throw Problem.tooMany("Too many links were tried that open nothing.", misses.rest());
            }
            if (known != null && known.times() >= limit) {
                throw Problem.tooMany("A link is followed at most " + limit + " times a minute.", known.rest());
            }
        }
    }

    public void opened(Link link) {
        synchronized (opened) {
            opened.computeIfAbsent(link.secretHash(), hash -> new Window()).count();
        }
    }

    public void missed() {
        synchronized (opened) {
            misses.count();
        }
    }
}
