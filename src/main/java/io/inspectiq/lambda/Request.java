package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The HTTP request that an event of payload format 2.0 tells (function URLs, API Gateway's HTTP APIs), as bytes for the service. */
record Request(String method, byte[] bytes) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Set<String> CARRY_A_BODY = Set.of("POST", "PUT", "PATCH");

    static Request of(Invocation invocation) {
        JsonNode event = invocation.event();
        String method = event.at("/requestContext/http/method").asText("");
        if (!event.path("version").asText("").equals("2.0") || !method.matches(TOKEN)) {
            throw new IllegalArgumentException("The event is no HTTP request of payload format 2.0.");
        }
        byte[] body = body(event);
        var head = new StringBuilder(method)
                .append(' ')
                .append(target(event))
                .append(" HTTP/1.1\r\nConnection: close\r\n");
        for (Header header : headers(event, invocation.trace())) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (body.length > 0 || CARRY_A_BODY.contains(method)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return new Request(method, joined(head.append("\r\n").toString().getBytes(ISO_8859_1), body));
    }

    /** As the caller wrote it. A question mark in the path was an escaped one; what no request line can hold is escaped. */
    private static String target(JsonNode event) {
        String path = escaped(event.path("rawPath").asText("")).replace("?", "%3F");
        String query = escaped(event.path("rawQueryString").asText(""));
        return (path.startsWith("/") ? "" : "/") + path + (query.isEmpty() ? "" : "?" + query);
    }

    private static String escaped(String raw) {
        var target = new StringBuilder(raw.length());
        for (byte b : raw.getBytes(UTF_8)) {
            if (b > ' ' && b < 0x7f && b != '#') {
                target.append((char) b);
            } else {
                target.append(String.format("%%%02X", b & 0xff));
            }
        }
        return target.toString();
    }

    private static List<Header> headers(JsonNode event, String trace) {
        var headers = new ArrayList<Header>();
        var ofTheConnection = List.of(event.at("/headers/connection")
                .asText("")
                .toLowerCase(Locale.ROOT)
                .split("\\s*,\\s*", -1));
        event.path("headers").properties().forEach(told -> {
            var header = checked(
                    told.getKey().toLowerCase(Locale.ROOT), told.getValue().asText(""));
            if (header.travels()
                    && !ofTheConnection.contains(header.name())
                    && !header.name().equals(Front.HEADER)) {
                headers.add(header);
            }
        });
        var cookies = new ArrayList<String>();
        event.path("cookies").forEach(cookie -> cookies.add(cookie.asText("")));
        replace(headers, "cookie", String.join("; ", cookies));
        replace(headers, "x-amzn-trace-id", trace);
        add(
                headers,
                "x-forwarded-for",
                event.at("/requestContext/http/sourceIp").asText(""));
        add(headers, "x-forwarded-proto", "https");
        add(headers, "host", event.at("/requestContext/domainName").asText("localhost"));
        return headers;
    }

    private static void replace(List<Header> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.removeIf(header -> header.name().equals(name));
            headers.add(checked(name, value));
        }
    }

    private static void add(List<Header> headers, String name, String value) {
        if (!value.isEmpty()
                && headers.stream().noneMatch(header -> header.name().equals(name))) {
            headers.add(checked(name, value));
        }
    }

    /** A line's end inside of one would begin another header, or another request. */
    private static Header checked(String name, String value) {
        boolean holdsALinesEnd = value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
        if (!name.matches(TOKEN) || holdsALinesEnd) {
            throw new IllegalArgumentException("The event has a header that HTTP can't carry.");
        }
        return new Header(name, value);
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        var whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
