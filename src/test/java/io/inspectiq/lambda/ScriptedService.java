package io.inspectiq.lambda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Answers every request with the same bytes, and tells what it heard: for what our own service never does. */
final class ScriptedService implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket listening;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile String reply = "HTTP/1.1 204 No Content\r\n\r\n";
    private volatile boolean endless;

    /** Hung up on by the caller before it had answered. */
    final CountDownLatch left = new CountDownLatch(1);

    record Heard(Line.Head head, byte[] body) {}

    ScriptedService() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    void reply(String bytes) {
        reply = bytes;
    }

    /** Says what it has to say, and does not hang up. */
    void neverEnds() {
        endless = true;
    }

    Heard heard() throws InterruptedException {
        var request = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (request == null) throw new IllegalStateException("Nobody asks.");
        return request;
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
            String length = head.header("content-length");
            heard.add(new Heard(head, line.bytes(length.isEmpty() ? 0 : Integer.parseInt(length))));
            line.say(reply);
            if (endless && socket.getInputStream().read() < 0) left.countDown();
        } catch (IOException hungUp) {
            left.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
