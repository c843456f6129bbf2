package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a function told about one event: a streamed answer, a whole one, or an error. */
final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    final String id;
    final Event event;
    final AtomicBoolean answered = new AtomicBoolean();
    private final CompletableFuture<Answered> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private volatile boolean held;
    private volatile boolean cut;

    /** A status, headers, cookies and a body; the mode and trailers of the protocol, and an error's type. */
    record Answered(JsonNode told, String body, String mode, Map<String, String> trailers, String error) {
        int status() {
            return told.path("statusCode").asInt();
        }

        String header(String name) {
            return told.path("headers").path(name).asText("");
        }
    }

    Told(String id, Event event) {
        this.id = id;
        this.event = event;
    }

    static Told nothing() {
        var nothing = new Told("none", Event.get("/"));
        nothing.answered.set(true);
        return nothing;
    }

    Answered await() throws Exception {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Reads no further than the beginning of the body until it is told to go on. */
    Told held() {
        held = true;
        return this;
    }

    void awaitBegun() throws Exception {
        begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void goOn() {
        reading.countDown();
    }

    /** Hangs up instead, and lets the function believe that this is an answer. */
    void hangUp() {
        cut = true;
        reading.countDown();
    }

    void response(Line line, Line.Head head, LambdaStandIn lambda) throws IOException, InterruptedException {
        lambda.once("response");
        String mode = head.header("lambda-runtime-function-response-mode");
        if (mode.isEmpty()) {
            var told = JSON.readTree(LambdaStandIn.body(line, head));
            String body = told.path("body").asText();
            boolean coded = told.path("isBase64Encoded").asBoolean();
            line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
            String text = coded ? new String(Base64.getDecoder().decode(body), UTF_8) : body;
            answer.complete(new Answered(told, text, "", Map.of(), ""));
        } else {
            streamed(line, head, mode);
        }
    }

    private void streamed(Line line, Line.Head head, String mode) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        for (byte[] chunk = line.chunk(); chunk.length > 0; chunk = line.chunk()) {
            bytes.write(chunk);
            if (held && !begun.isDone() && bytes.toString(ISO_8859_1).indexOf('\n') > 0) {
                begun.complete(null);
                reading.await();
                if (cut) return;
            }
        }
        var trailers = line.headers();
        line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        String all = bytes.toString(UTF_8);
        int end = all.indexOf("\0\0\0\0\0\0\0\0");
        answer.complete(new Answered(
                JSON.readTree(all.substring(0, end)),
                all.substring(end + 8),
                mode + " " + head.header("content-type") + " " + head.header("trailer"),
                trailers,
                ""));
    }

    void failed(String type, String body) {
        answer.complete(new Answered(JSON.createObjectNode(), body, "", Map.of(), type));
    }

    void brokeOff(Throwable why) {
        answer.completeExceptionally(why);
    }
}
