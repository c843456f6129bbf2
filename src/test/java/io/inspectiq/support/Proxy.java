package io.inspectiq.support;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A wire between the service and PostgreSQL that counts flights, waits, and cuts. A flight is a burst of bytes from the
 * client; bytes that it sends after it has been given an answer begin the next one. Answers are held back a little, so
 * that everything the client sends without waiting for them is seen as one burst, however many packets it takes.
 */
public final class Proxy implements AutoCloseable {
    /** What becomes of a message from the client: it passes, is dropped, or the wire is cut. */
    public enum Fate {
        PASS,
        DROP,
        CUT
    }

    /** Decides by a frontend message's type and its text. */
    public interface Rule {
        Fate of(char type, String text);
    }

    private static final long HOLD_MILLIS = 25;
    private static final int CANCEL_REQUEST = 80877102; // in the place where other connections say their version

    private final ServerSocket listening;
    private final String host;
    private final int port;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger flights = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private volatile Rule rule = (type, text) -> Fate.PASS;
    private volatile boolean holding;

    private Proxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Stands in front of the database that the URL names. */
    public static Proxy before(String url) {
        try {
            var target = URI.create(url);
            var proxy = new Proxy(target.getHost(), target.getPort());
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

    public void rule(Rule now) {
        rule = now;
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
                var server = new Socket(host, port);
                connections.incrementAndGet();
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(server);
                var answered = new AtomicBoolean(true);
                Thread.ofVirtual().start(() -> new Wire(client, server, answered).forward());
                Thread.ofVirtual().start(() -> back(server, client, answered));
            }
        } catch (IOException closed) {
            cutAll();
        }
    }

    private void back(Socket server, Socket client, AtomicBoolean answered) {
        byte[] bytes = new byte[65_536];
        try {
            for (int n = server.getInputStream().read(bytes);
                    n >= 0;
                    n = server.getInputStream().read(bytes)) {
                if (holding) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS));
                }
                answered.set(true);
                client.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException cut) {
            end(server);
        }
        end(client);
    }

    /** From the client to PostgreSQL, message by message. */
    private final class Wire {
        private final Socket client;
        private final Socket server;
        private final AtomicBoolean answered;

        Wire(Socket client, Socket server, AtomicBoolean answered) {
            this.client = client;
            this.server = server;
            this.answered = answered;
        }

        void forward() {
            try {
                var in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 65_536));
                byte[] first = body(in);
                if (ByteBuffer.wrap(first, 4, 4).getInt() == CANCEL_REQUEST) {
                    cancels.incrementAndGet();
                }
                pass(null, first);
                for (int type = in.read(); type >= 0; type = in.read()) {
                    pass((char) type, body(in));
                }
            } catch (IOException cut) {
                end(client);
            }
            end(server);
        }

        private static byte[] body(DataInputStream in) throws IOException {
            int length = in.readInt();
            byte[] body = new byte[length];
            body[0] = (byte) (length >>> 24);
            body[1] = (byte) (length >>> 16);
            body[2] = (byte) (length >>> 8);
            body[3] = (byte) length;
            in.readFully(body, 4, length - 4);
            return body;
        }

        private void pass(@Nullable Character type, byte[] body) throws IOException {
            if (answered.getAndSet(false)) {
                flights.incrementAndGet();
            }
            Fate fate = type == null ? Fate.PASS : rule.of(type, new String(body, 4, body.length - 4));
            if (fate == Fate.CUT) {
                throw new IOException("cut");
            }
            if (fate == Fate.PASS) {
                byte[] whole = type == null ? body : new byte[body.length + 1];
                if (type != null) {
                    whole[0] = (byte) type.charValue();
                    System.arraycopy(body, 0, whole, 1, body.length);
                }
                server.getOutputStream().write(whole);
            }
        }
    }

    private static void end(Socket socket) {
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
