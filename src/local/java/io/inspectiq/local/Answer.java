package io.inspectiq.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the issuer says to one request. */
record Answer(int status, Map<String, String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** For scripts of any origin, as Cognito answers: a single-page app exchanges its code itself. */
    static Answer json(int status, Object value) {
        try {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/json", "Access-Control-Allow-Origin", "*"),
                    JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer html(int status, String page) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'",
                        "X-Frame-Options", "DENY"),
                page);
    }

    static Answer text(int status, String text) {
        return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text);
    }

    static Answer redirect(URI to) {
        return new Answer(302, Map.of("Location", to.toString()), "");
    }

    static Answer preflight() {
        return new Answer(
                204,
                Map.of(
                        "Access-Control-Allow-Origin", "*",
                        "Access-Control-Allow-Methods", "GET, POST",
                        "Access-Control-Allow-Headers", "authorization, content-type, x-requested-with",
                        "Access-Control-Max-Age", "600"),
                "");
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
