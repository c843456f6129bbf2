package io.inspectiq.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands in for the part of an Aurora database that lets in by IAM: over TLS only, it asks for the token as a password in the
 * clear, looks whether it is good, and leads to a PostgreSQL that trusts it.
 */
public final class IamDoor {
    private static final int SSL_REQUEST = 80877103;
    private static final byte[] ASKS_FOR_PASSWORD = {'R', 0, 0, 0, 8, 0, 0, 0, 3};
    private static final String REFUSED = "SFATAL\0C28000\0MPAM authentication failed for user\0\0";

    private final ServerSocket listening;
    private final URI server;
    private final SSLContext tls;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> good = token -> true;

    private IamDoor(ServerSocket listening, URI server, SSLContext tls) {
        this.listening = listening;
        this.server = server;
        this.tls = tls;
    }

    public static IamDoor before(String url, SSLContext tls) {
        try {
            var door = new IamDoor(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), URI.create(url), tls);
            Thread.ofVirtual().start(door::accept);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "postgresql://localhost:" + listening.getLocalPort() + "/inspectiq";
    }

    /** From now on, only tokens of which this is true are let in. */
    public void let(Predicate<String> these) {
        good = these;
    }

    /** All that were shown so far. */
    public List<String> tokens() {
        return tokens;
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] hello = message(new DataInputStream(client.getInputStream()));
            if (ByteBuffer.wrap(hello, 4, 4).getInt() != SSL_REQUEST) return;
            client.getOutputStream().write('S');
            var secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secure.setUseClientMode(false);
            let(secure);
        } catch (IOException hungUp) {
            Proxy.end(client);
        }
    }

    private void let(SSLSocket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        byte[] startup = message(in);
        boolean cancel = startup.length == 16;
        if (!cancel) {
            client.getOutputStream().write(ASKS_FOR_PASSWORD);
            in.readByte();
            byte[] password = message(in);
            String token = new String(password, 4, password.length - 5, UTF_8);
            tokens.add(token);
            if (!good.test(token)) {
                client.getOutputStream().write(refusal());
                return;
            }
        }
        try (var leads = new Socket(server.getHost(), server.getPort())) {
            leads.getOutputStream().write(startup);
            var back = Thread.ofVirtual().start(() -> pour(leads, client));
            pour(client, leads);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            Proxy.end(from);
        }
        Proxy.end(to);
    }

    private static byte[] refusal() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write('E');
        out.write(ByteBuffer.allocate(4).putInt(4 + REFUSED.length()).array());
        out.write(REFUSED.getBytes(UTF_8));
        return out.toByteArray();
    }

    /** With the four bytes that say how long it is. */
    private static byte[] message(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] whole = ByteBuffer.allocate(length).putInt(length).array();
        in.readFully(whole, 4, length - 4);
        return whole;
    }
}
