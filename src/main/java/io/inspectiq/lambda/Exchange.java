package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;

/**
 * One HTTP/1.1 request and its reply over a connection of its own, which ends with it: nothing of one can reach the next, and
 * no connection has to outlive a pause. By hand and blocking, because the JDK's clients can't send trailers, and a loop that
 * serves one at a time gains nothing from waiting in another way.
 */
final class Exchange implements Closeable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SLICE = 65_536;
    private static final int LONGEST_LINE = 1 << 20;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    Exchange(InetSocketAddress peer) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(peer, PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), SLICE);
        out = socket.getOutputStream();
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Stops when the reply is there or the door is shut: who has heard enough of a request may not listen to the rest. */
    void offer(byte[] bytes) {
        try {
            for (int at = 0; at < bytes.length && in.available() == 0; at += SLICE) {
                out.write(bytes, at, Math.min(SLICE, bytes.length - at));
            }
        } catch (IOException shut) {
            // Its reply can still be read; where there is none, reading says so.
        }
    }

    /** A piece of a body whose length is not known beforehand. */
    void chunk(byte[] bytes, int length) throws IOException {
        var framed = new byte[length + 16];
        byte[] head = (Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1);
        System.arraycopy(head, 0, framed, 0, head.length);
        System.arraycopy(bytes, 0, framed, head.length, length);
        framed[head.length + length] = '\r';
        framed[head.length + length + 1] = '\n';
        out.write(framed, 0, head.length + length + 2); // in one piece: each write is a packet
    }

    /** The end of such a body; trailers are whole lines. */
    void lastChunk(String trailers) throws IOException {
        send(("0\r\n" + trailers + "\r\n").getBytes(ISO_8859_1));
    }

    /** Waits no longer than this for each piece of the reply; for ever when it is zero. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    Reply reply(boolean bodiless) throws IOException {
        String status = line(in);
        if (!status.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) {
            throw new IOException("This is no HTTP reply: " + status);
        }
        var headers = new ArrayList<Header>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(Header.of(line));
        }
        return Reply.of(Integer.parseInt(status.substring(9, 12)), headers, bodiless, in);
    }

    static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("The reply broke off.");
            }
            line.append((char) c);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
