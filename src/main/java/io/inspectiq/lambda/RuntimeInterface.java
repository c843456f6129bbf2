package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lambda's runtime interface (its version 2018-06-01): takes invocations, sends answers. What it refuses is an error. */
final class RuntimeInterface implements Closeable {
    private static final String PATH = "/2018-06-01/runtime/";
    private static final int PATIENCE_MILLIS = 10_000;

    private final InetSocketAddress address;
    private final ObjectMapper json;
    private @Nullable Exchange waiting;
    private boolean closed;

    /** The address as AWS_LAMBDA_RUNTIME_API tells it: host:port. */
    RuntimeInterface(String address, ObjectMapper json) {
        int colon = address.lastIndexOf(':');
        this.address = new InetSocketAddress(
                address.substring(0, Math.max(0, colon)), Integer.parseInt(address.substring(colon + 1)));
        this.json = json;
    }

    /** Waits for the next invocation, for as long as it takes: the process is frozen in here. */
    Invocation next() throws IOException {
        try (var exchange = begin()) {
            exchange.send(head("GET", "invocation/next"));
            Reply reply = exchange.reply(false);
            if (reply.status() != 200) {
                throw new IOException("GET invocation/next: status " + reply.status());
            }
            return new Invocation(
                    reply.header("lambda-runtime-aws-request-id"),
                    Long.parseLong(reply.header("lambda-runtime-deadline-ms")),
                    reply.header("lambda-runtime-trace-id"),
                    json.readTree(reply.body().readAllBytes()));
        }
    }

    private synchronized Exchange begin() throws IOException {
        if (closed) {
            throw new IOException("The loop ends.");
        }
        waiting = new Exchange(address);
        return waiting;
    }

    /** Begins an answer whose length is not known, in chunks; the trailers may tell that it broke off. */
    Exchange streamed(Invocation invocation) throws IOException {
        var exchange = new Exchange(address);
        exchange.send(head(
                "POST",
                "invocation/" + invocation.id() + "/response",
                "Content-Type: application/vnd.awslambda.http-integration-response",
                "Lambda-Runtime-Function-Response-Mode: streaming",
                "Transfer-Encoding: chunked",
                "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body"));
        return exchange;
    }

    void whole(Invocation invocation, byte[] answer) throws IOException {
        post("invocation/" + invocation.id() + "/response", answer, "Content-Type: application/json");
    }

    void failed(Invocation invocation, String type, String message) throws IOException {
        post("invocation/" + invocation.id() + "/error", error(type, message), typed(type));
    }

    /** Instead of the first {@link #next}: there will be none. */
    void failedToStart(String message) throws IOException {
        String type = "InspectIQ.Start";
        post("init/error", error(type, message), typed(type));
    }

    /** For an answer that broke off. */
    String trailers(String type, String message) throws IOException {
        return typed(type) + "\r\nLambda-Runtime-Function-Error-Body: "
                + Base64.getEncoder().encodeToString(error(type, message)) + "\r\n";
    }

    void accepted(Exchange exchange) throws IOException {
        exchange.patience(PATIENCE_MILLIS);
        int status = exchange.reply(false).status();
        if (status / 100 != 2) {
            throw new IOException("It does not take the answer: status " + status);
        }
    }

    private void post(String path, byte[] body, String... headers) throws IOException {
        try (var exchange = new Exchange(address)) {
            var all = new ArrayList<>(List.of(headers));
            all.add("Content-Length: " + body.length);
            exchange.send(head("POST", path, all.toArray(String[]::new)));
            exchange.offer(body);
            accepted(exchange);
        }
    }

    private byte[] head(String method, String path, String... headers) {
        var lines = new StringBuilder(method)
                .append(' ')
                .append(PATH)
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.getHostString())
                .append(':')
                .append(address.getPort())
                .append("\r\nConnection: close\r\n");
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static String typed(String type) {
        return "Lambda-Runtime-Function-Error-Type: " + type;
    }

    private byte[] error(String type, String message) throws IOException {
        return json.writeValueAsBytes(Map.of("errorType", type, "errorMessage", message, "stackTrace", List.of()));
    }

    /** Ends the waiting for the next invocation. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (waiting != null) {
            waiting.close();
        }
    }
}
