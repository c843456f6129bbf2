package io.inspectiq.support;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends a request and leaves before the answer. */
public final class Hasty {
    private Hasty() {}

    public static void request(String method, String path, String token, String headers, String body, Duration stays) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\n" + headers + "Content-Type: application/json\r\nContent-Length: " + bytes.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            socket.setSoTimeout((int) Math.max(1, stays.toMillis()));
            leave(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void leave(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException patienceOver) {
            socket.setSoLinger(true, 0); // gone at once, without a good-bye
        }
    }
}
