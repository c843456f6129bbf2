package io.inspectiq.support;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A client that sends a request and leaves before the answer. */
public final class Hasty {
    private Hasty() {}

    private interface Stay {
        void at(Socket socket) throws IOException;
    }

    /** Stays for so long, unless the answer comes before. */
    public static void request(String method, String path, String token, String headers, String body, Duration stays) {
        send(method, path, token, headers, body, socket -> leave(socket, stays));
    }

    /** Leaves without an answer, as soon as this is so. */
    public static void request(
            String method, String path, String token, String headers, String body, BooleanSupplier until) {
        send(method, path, token, headers, body, socket -> {
            if (!Backends.soon(until)) throw new IllegalStateException("What the caller waits for does not happen.");
            socket.setSoLinger(true, 0);
        });
    }

    private static void send(String method, String path, String token, String headers, String body, Stay stay) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n" + headers + "Content-Type: application/json\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            stay.at(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void leave(Socket socket, Duration stays) throws IOException {
        socket.setSoTimeout((int) Math.max(1, stays.toMillis()));
        try {
            socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException patienceOver) {
            socket.setSoLinger(true, 0); // gone at once, without a good-bye
        }
    }
}
