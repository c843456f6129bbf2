package io.inspectiq.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are told theirs and open it later, or again. They lie below those that Linux gives to whoever
 * connects (32768 and above): a connection could take such a port meanwhile.
 */
public final class Ports {
    private static final int LOWEST = 10_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    public static int free() {
        for (int n = 0; n < TRIES; n++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free.");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
