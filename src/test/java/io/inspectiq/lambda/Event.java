package io.inspectiq.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An event as a function URL sends it (payload format 2.0), and how long the function may take. */
record Event(ObjectNode told, long millis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Event get(String target) {
        return of("GET", target);
    }

    static Event of(String method, String target) {
        String[] parts = target.split("\\?", 2);
        var told = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", parts[0])
                .put("rawQueryString", parts.length > 1 ? parts[1] : "")
                .put("isBase64Encoded", false);
        told.putObject("headers").put("host", "abc.lambda-url.us-east-1.on.aws").put("x-forwarded-for", "198.51.100.7");
        told.putObject("requestContext").putObject("http").put("method", method).put("sourceIp", "198.51.100.7");
        return new Event(told, 30_000);
    }

    static Event nonsense(String json) {
        try {
            return new Event((ObjectNode) JSON.readTree(json), 30_000);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Event header(String name, String value) {
        told.withObject("/headers").put(name, value);
        return this;
    }

    Event token(String token) {
        return header("authorization", "Bearer " + token);
    }

    Event cookie(String cookie) {
        told.withArray("/cookies").add(cookie);
        return this;
    }

    Event body(String type, String body) {
        told.put("body", body);
        return header("content-type", type);
    }

    Event bytes(String type, byte[] body) {
        told.put("isBase64Encoded", true);
        return body(type, Base64.getEncoder().encodeToString(body));
    }

    Event within(long limit) {
        return new Event(told, limit);
    }

    byte[] json() {
        return told.toString().getBytes(StandardCharsets.UTF_8);
    }
}
