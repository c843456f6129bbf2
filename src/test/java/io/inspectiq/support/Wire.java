package io.inspectiq.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.inspectiq.support.Proxy.Fate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through the proxy, message by message; each direction has a thread of its own. */
final class Wire {
    private static final int BUFFER = 65_536;
    private static final int CANCEL_REQUEST = 80877102; // in the place where other connections say their version

    private static final byte[] READ_ONLY =
            ("E\0\0\0\063SERROR\0C25006\0Mthis server only takes readers\0\0" + "Z\0\0\0\5I").getBytes(US_ASCII);

    private final Proxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean answered = new AtomicBoolean(true);

    Wire(Proxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** What the client says. Its first message has no type, and always passes. */
    void forward() {
        try {
            var in = read(client);
            byte[] hello = body(in);
            if (ByteBuffer.wrap(hello, 4, 4).getInt() == CANCEL_REQUEST) {
                proxy.oneMoreCancel();
            }
            flying();
            server.getOutputStream().write(hello);
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] body = body(in);
                flying();
                Fate fate = proxy.asked((char) type, body);
                if (fate == Fate.READ_ONLY) client.getOutputStream().write(READ_ONLY);
                else pass(fate, type, body, server.getOutputStream());
            }
        } catch (IOException cut) {
            Proxy.end(client);
        }
        Proxy.end(server);
    }

    private void flying() {
        if (answered.getAndSet(false)) {
            proxy.oneMoreFlight();
        }
    }

    /** What PostgreSQL answers, passed on in the portions in which it comes. */
    void back() {
        var portion = new ByteArrayOutputStream(BUFFER);
        try {
            var in = read(server);
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] body = body(in);
                Fate fate = proxy.answered((char) type, body);
                if (fate == Fate.CUT || fate == Fate.TRUNCATE) {
                    hand(portion);
                }
                pass(fate, type, body, fate == Fate.TRUNCATE ? client.getOutputStream() : portion);
                if (in.available() == 0 || portion.size() >= BUFFER) {
                    hand(portion);
                }
            }
        } catch (IOException cut) {
            Proxy.end(server);
        }
        Proxy.end(client);
    }

    private void hand(ByteArrayOutputStream portion) throws IOException {
        proxy.hold();
        answered.set(true);
        portion.writeTo(client.getOutputStream());
        portion.reset();
    }

    private static void pass(Fate fate, int type, byte[] body, OutputStream out) throws IOException {
        if (fate == Fate.CUT) {
            throw new IOException("cut");
        }
        if (fate == Fate.DROP) {
            return;
        }
        byte[] whole = new byte[body.length + 1];
        whole[0] = (byte) type;
        System.arraycopy(body, 0, whole, 1, body.length);
        if (fate == Fate.TRUNCATE) {
            out.write(whole, 0, whole.length / 2);
            throw new IOException("truncated");
        }
        out.write(whole);
    }

    private static DataInputStream read(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    }

    /** With the four bytes that say how long it is. */
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
}
