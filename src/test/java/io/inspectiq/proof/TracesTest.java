package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.inspectiq.support.Backends;
import io.inspectiq.support.Canary;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Traces go to whoever collects them, so they say what was done and how long it took, and not whose or to whom. */
@QuarkusTest
@WithTestResource(Stack.class)
@WithTestResource(TracesTest.Collector.class)
class TracesTest {
    private static final Queue<String> collected = new ConcurrentLinkedQueue<>();

    /** Whoever collects the traces. */
    public static final class Collector implements QuarkusTestResourceLifecycleManager {
        private final HttpServer server = collector();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "quarkus.otel.sdk.disabled",
                    "false",
                    "quarkus.otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "quarkus.otel.exporter.otlp.endpoint",
                    "http://localhost:" + server.getAddress().getPort(),
                    "quarkus.otel.bsp.schedule.delay",
                    "100ms");
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }

    @Test
    @Tag("T8")
    void a_trace_names_neither_company_nor_person_nor_what_was_searched_for() {
        String word = Canary.facts().getFirst();
        String tenant = Canary.facts().getLast();
        String token = Stack.issuer.token(UUID.fromString(tenant), word);

        for (String path : new String[] {
            "/v1/inspections?q=" + word,
            "/v1/contacts?q=" + word + "&limit=0",
            "/v1/calendar.ics?link=" + tenant + "." + word, // a link is as good as a token
            "/v1/contacts/" + tenant
        }) {
            RestAssured.given().auth().oauth2(token).get(path);
        }

        assertThat(Backends.soon(() -> String.join("", collected).contains("/v1/contacts")))
                .as("spans arrive")
                .isTrue();
        assertThat(Canary.heard()).as("its own member asked").isNotEmpty();
        assertThat(collected).noneMatch(span -> span.contains(word)).noneMatch(span -> span.contains(token));
    }

    private static HttpServer collector() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                collected.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
