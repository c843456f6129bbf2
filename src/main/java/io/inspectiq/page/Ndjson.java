package io.inspectiq.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.page.Listing.Keyed;
import io.inspectiq.problem.Problem;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Rows as lines of JSON. The last line says that it is the last and how many there were, or what went wrong: a status
 * can't change once the first line is out, and a cut connection must not look like an end.
 */
@ApplicationScoped
class Ndjson {
    static final long MOST_ROWS = Long.MAX_VALUE;
    private static final int ROW = 768; // bytes of an inspection, more or less
    private static final PrettyPrinter LINES = new MinimalPrettyPrinter("\n");
    private static final Logger LOG = Logger.getLogger(Ndjson.class);

    private final ObjectMapper json;
    private volatile boolean stopping;

    Ndjson(ObjectMapper json) {
        this.json = json;
    }

    /** Streams would keep a stopping service alive to its last second; they end with the next chunk, and say so. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    <T> Multi<Buffer> lines(Multi<List<Keyed<T>>> chunks) {
        var count = new AtomicLong();
        return chunks.select()
                .where(chunk -> !chunk.isEmpty())
                .map(chunk -> write(chunk, count))
                .onCompletion()
                .continueWith(() -> List.of(line(Map.of("end", true, "count", count.get()))))
                .onFailure(e -> count.get() > 0)
                .recoverWithItem(this::broken);
    }

    /** The lines of a chunk without the last one's end: Quarkus writes that after each item of a stream. */
    private <T> Buffer write(List<Keyed<T>> chunk, AtomicLong count) {
        if (stopping) {
            throw Problem.unavailable("The service is restarting.", 1);
        }
        var bytes = Unpooled.buffer(chunk.size() * ROW);
        try (var rows = json.writer(LINES).writeValues((OutputStream) new ByteBufOutputStream(bytes))) {
            for (Keyed<T> row : chunk) {
                rows.write(row.item());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        count.addAndGet(chunk.size());
        return Buffer.buffer(bytes);
    }

    private Buffer line(Object value) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Buffer broken(Throwable e) {
        LOG.warnf("A stream broke off: %s", e.getMessage());
        var problem = e instanceof Problem p ? p : Problem.unavailable("The stream broke off.", 1);
        return line(
                Map.of("error", Map.of("status", problem.status(), "detail", String.valueOf(problem.getMessage()))));
    }
}
