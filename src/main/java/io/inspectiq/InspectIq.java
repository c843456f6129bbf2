package io.inspectiq;

import io.inspectiq.lambda.Lambda;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service or, called with {@code --healthcheck}, asks the one running beside it whether it lives.
 *
 * <p>The container image has neither a shell nor curl, so the executable is its own health check. It speaks HTTP by hand: an HTTP
 * client would make the executable larger and every check slower.
 */
@QuarkusMain
public final class InspectIq {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final String QUESTION = "GET /q/health/live HTTP/1.0\r\nHost: localhost\r\n\r\n";

    private InspectIq() {}

    public static void main(String... args) {
        if (args.length == 1 && args[0].equals("--healthcheck")) {
            System.exit(lives(System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "8080")) ? 0 : 1);
        }
        var environment = System.getenv();
        var complaints = Settings.complaints(environment);
        if (!complaints.isEmpty()) {
            complaints.forEach(System.err::println);
            Lambda.failedToStart(environment, String.join(" ", complaints));
            System.exit(78); // EX_CONFIG of sysexits.h
        }
        Lambda.settle(environment);
        Quarkus.run(null, InspectIq::ended, args);
    }

    private static void ended(int code, @Nullable Throwable failure) {
        if (failure != null) {
            Lambda.failedToStart(System.getenv(), "InspectIQ can't start: " + failure.getMessage());
        }
        System.exit(code);
    }

    private static boolean lives(String port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(port)), PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new String(socket.getInputStream().readNBytes("HTTP/1.0 200".length()), StandardCharsets.US_ASCII);
            return answer.endsWith(" 200");
        } catch (IOException e) {
            System.err.println("unhealthy: " + e.getMessage());
            return false;
        }
    }
}
