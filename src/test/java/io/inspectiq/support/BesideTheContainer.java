package io.inspectiq.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for what tells a container the keys of its role: other keys each time. */
public final class BesideTheContainer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger times = new AtomicInteger();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile Instant until = Instant.now().plus(Duration.ofHours(1));

    private BesideTheContainer(HttpServer server) {
        this.server = server;
    }

    public static BesideTheContainer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            var beside = new BesideTheContainer(server);
            server.createContext("/role", beside::answer);
            server.start();
            return beside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, String> environment() {
        return Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/role");
    }

    /** The keys told from now on expire then. */
    public void until(Instant instant) {
        until = instant;
    }

    /** How often it was asked; the keys told last bear this number. */
    public int times() {
        return times.get();
    }

    public List<String> authorizations() {
        return authorizations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) authorizations.add(authorization);
        int time = times.incrementAndGet();
        byte[] body = """
                {"RoleArn":"arn:aws:iam::123456789012:role/app","AccessKeyId":"AKID%d","SecretAccessKey":"secret%d",
                 "Token":"token\\/%d","Expiration":"%s"}
                """.formatted(time, time, time, until).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
