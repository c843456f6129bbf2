package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inspectiq.support.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands in for AWS: hands out events and takes answers, as the runtime interface (2018-06-01) is documented. It insists on
 * the protocol: who asks for the next event while one is unanswered, or answers twice, is turned away and remembered.
 */
final class LambdaStandIn implements AutoCloseable {
    private final ServerSocket listening;
    private final BlockingQueue<Told> events = new LinkedBlockingQueue<>();
    private volatile boolean waiting;
    private volatile Told current = Told.nothing();
    private volatile int refusal;

    /** What was done against the protocol. */
    final List<String> violations = new CopyOnWriteArrayList<>();

    /** The error that was told instead of asking for an event. */
    final CompletableFuture<String> initError = new CompletableFuture<>();

    LambdaStandIn() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For AWS_LAMBDA_RUNTIME_API. */
    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    Told send(Event event) {
        var told = new Told(UUID.randomUUID().toString(), event);
        events.add(told);
        return told;
    }

    /** From now on every question for an event gets this status. */
    void refuse(int status) {
        refusal = status;
    }

    /** Waits until the function has asked for an event: now Lambda may freeze it. */
    void awaitIdle() {
        if (!Backends.soon(() -> waiting)) throw new IllegalStateException("It does not ask for an event.");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            return; // by close()
        }
    }

    private void serve(Socket socket) {
        try (var line = new Line(socket)) {
            var head = line.head();
            String path = head.request().split(" ")[1].replaceFirst("^/2018-06-01/runtime/", "");
            if (path.equals("invocation/next")) next(line);
            else if (path.equals("init/error")) initError.complete(body(line, head));
            else if (path.equals("invocation/" + current.id + "/response")) current.response(line, head, this);
            else if (path.equals("invocation/" + current.id + "/error")) failed(line, head);
            else violations.add(head.request());
            if (path.equals("init/error")) line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        } catch (IOException | InterruptedException hungUp) {
            current.brokeOff(hungUp);
        }
    }

    private void next(Line line) throws IOException, InterruptedException {
        if (!current.answered.get()) {
            violations.add("It asks for the next event before it has answered.");
            refuse(403);
        }
        if (refusal > 0) {
            line.say("HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        waiting = true;
        var told = events.take();
        waiting = false;
        current = told;
        byte[] event = told.event.json();
        line.say("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: " + told.id + "\r\nLambda-Runtime-Deadline-Ms: "
                + (System.currentTimeMillis() + told.event.millis()) + "\r\nLambda-Runtime-Trace-Id: Root=1-5-7\r\n"
                + "Content-Length: " + event.length + "\r\n\r\n");
        line.say(event);
    }

    private void failed(Line line, Line.Head head) throws IOException {
        once("error");
        current.failed(head.header("lambda-runtime-function-error-type"), body(line, head));
        line.say("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    }

    void once(String how) {
        if (!current.answered.compareAndSet(false, true)) violations.add("It answers twice: " + how);
    }

    static String body(Line line, Line.Head head) throws IOException {
        return new String(line.bytes(Integer.parseInt(head.header("content-length"))), UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
