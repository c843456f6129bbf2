package io.inspectiq.support;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One HTTP exchange byte for byte as written, for requests that no decent client would send. */
public record Raw(int status, String head, String body) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** A GET without anything but its path, which is not touched. */
    public static Raw get(String path, String... headers) {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n");
    }

    public static Raw send(String request) {
        return send(request, false);
    }

    /** Says by hanging up half-way that this was all, so that nobody waits for more. */
    public static Raw sendAll(String request) {
        return send(request, true);
    }

    private static Raw send(String request, boolean all) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            if (all) socket.shutdownOutput();
            return parse(read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops when the answer is there, or the door is shut: a server that has heard enough does not listen to the rest. */
    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            for (int at = 0; at < request.length && socket.getInputStream().available() == 0; at += 4096) {
                socket.getOutputStream().write(request, at, Math.min(4096, request.length - at));
            }
        } catch (SocketException shut) {
            return; // its answer, if any, can still be read
        }
    }

    private static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        byte[] bytes = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                answer.write(bytes, 0, n);
            }
        } catch (SocketTimeoutException stillOpen) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            if (answer.size() == 0) throw reset; // else: it closed on what we were still saying
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static Raw parse(String answer) {
        if (answer.isEmpty()) return new Raw(0, "", "");
        int end = answer.indexOf("\r\n\r\n");
        int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        return new Raw(status, answer.substring(0, end), answer.substring(end + 4));
    }
}
