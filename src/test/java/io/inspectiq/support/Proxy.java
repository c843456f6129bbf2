package io.inspectiq.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A wire between the service and PostgreSQL that counts flights, waits, and cuts. A flight is a burst of bytes from the
 * client; bytes that it sends after it has been given an answer begin the next one. Answers are held back a little, so
 * that everything the client sends without waiting for them is seen as one burst, however many packets it takes.
 */
public final class Proxy implements AutoCloseable {
    /** What becomes of a message: it passes, is dropped, or the wire is cut, before it or in its middle. */
    public enum Fate {
        PASS,
        DROP,
        CUT,
        TRUNCATE,
        /** Answered here, as a server does that takes no writes any more. */
        READ_ONLY
    }

    /** Decides by a message's type and its text. It may take its time: what follows on this wire waits behind. */
    public interface Rule {
        Fate of(char type, String text);
    }

    /** What a wire without faults does. */
    public static final Rule ALL_PASS = (type, text) -> Fate.PASS;

    /** What becomes of a new connection: it is let through, held until the database wakes, or shown out. */
    private enum Door {
        OPEN,
        HELD,
        SHUT
    }

    private static final long HOLD_MILLIS = 25;

    private final ServerSocket listening;
    private volatile URI target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger flights = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private volatile Rule rule = ALL_PASS;
    private volatile Rule answers = ALL_PASS;
    private final AtomicInteger wires = new AtomicInteger();
    private final AtomicInteger knocks = new AtomicInteger();
    private volatile boolean holding;
    private Door door = Door.OPEN;

    private Proxy(URI target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Stands in front of the database that the URL names. */
    public static Proxy before(String url) {
        try {
            var proxy = new Proxy(URI.create(url));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "postgresql://localhost:" + listening.getLocalPort() + "/inspectiq";
    }

    /** Forgets what was counted, and holds answers back from now on. */
    public void count() {
        holding = true;
        flights.set(0);
    }

    public int flights() {
        holding = false;
        return flights.get();
    }

    public int connections() {
        return connections.get();
    }

    /** How often PostgreSQL was asked to cancel what runs. */
    public int cancels() {
        return cancels.get();
    }

    /** How many connections lead through here now. */
    public int open() {
        return wires.get();
    }

    /** For what the client sends. */
    public void rule(Rule now) {
        rule = now;
    }

    /** For what PostgreSQL answers. */
    public void answers(Rule now) {
        answers = now;
    }

    /** From now on new connections are accepted and then hear nothing, as when Aurora is paused. */
    public void sleep() {
        turn(Door.HELD);
    }

    /** Those held are let through, and so is everybody else. */
    public void wake() {
        turn(Door.OPEN);
    }

    /** From now on new connections are reset. */
    public void refuse() {
        turn(Door.SHUT);
    }

    private synchronized void turn(Door to) {
        door = to;
        notifyAll();
    }

    /** How many connections were asked for, let through or not. */
    public int knocks() {
        return knocks.get();
    }

    /** From now on new connections lead to another server. */
    public void leadTo(String url) {
        target = URI.create(url);
    }

    /** Ends every connection there is, as a crash would. */
    public void cutAll() {
        sockets.forEach(Proxy::end);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            cutAll();
        }
    }

    /** A server that is down is no reason to stop listening: the client is shown out. */
    private void connect(Socket client) {
        try {
            knocks.incrementAndGet();
            sockets.add(client);
            if (!letIn()) {
                client.setSoLinger(true, 0);
                end(client);
                return;
            }
            var server = new Socket(target.getHost(), target.getPort());
            connections.incrementAndGet();
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(server);
            var wire = new Wire(this, client, server);
            wires.incrementAndGet();
            Thread.ofVirtual().start(wire::forward);
            Thread.ofVirtual().start(() -> {
                wire.back();
                wires.decrementAndGet();
            });
        } catch (IOException down) {
            end(client);
        }
    }

    private synchronized boolean letIn() {
        try {
            while (door == Door.HELD) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return door == Door.OPEN;
    }

    Fate asked(char type, byte[] body) {
        return fate(rule, type, body);
    }

    Fate answered(char type, byte[] body) {
        return fate(answers, type, body);
    }

    /** The text comes after the four bytes that say how long it is. */
    private static Fate fate(Rule rule, char type, byte[] body) {
        return rule == ALL_PASS ? Fate.PASS : rule.of(type, new String(body, 4, body.length - 4, UTF_8));
    }

    void oneMoreFlight() {
        flights.incrementAndGet();
    }

    void oneMoreCancel() {
        cancels.incrementAndGet();
    }

    void hold() {
        if (holding) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS));
        }
    }

    static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
    }

    /** The service's configuration to go through here, with a pool of this size. */
    public Map<String, String> configuration(int pool) {
        return Map.of("inspectiq.db.url", url(), "inspectiq.db.pool.size", String.valueOf(pool));
    }
}
