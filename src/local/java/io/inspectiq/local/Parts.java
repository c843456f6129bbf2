package io.inspectiq.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What runs, in the order it was started; all of it stops in the opposite order, also when the start is cut short. */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopped;

    synchronized <T extends AutoCloseable> T add(T part) {
        if (stopped) stop(part);
        else running.push(part);
        return part;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    @Override
    public synchronized void close() {
        stopped = true;
        while (!running.isEmpty()) stop(running.pop());
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("A part did not stop as it should: " + e); // and the others still shall
        }
    }
}
