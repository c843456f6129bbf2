package io.inspectiq.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks before it leaps: a port that another program holds is named before anything is started. */
final class Ports {
    private Ports() {}

    static void mustBeFree(Settings settings) {
        mustBeFree(settings.httpPort(), "the service", "PORT");
        mustBeFree(settings.issuerPort(), "the issuer of tokens", "ISSUER_PORT");
        mustBeFree(settings.databasePort(), "PostgreSQL", "DATABASE_PORT");
        mustBeFree(settings.objectsPort(), "the store of objects", "OBJECTS_PORT");
    }

    private static void mustBeFree(int port, String what, String variable) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new Refusal("Port %d, meant for %s, is taken by another program. Choose another: make run %s=%d"
                    .formatted(port, what, variable, port + 1));
        }
    }
}
