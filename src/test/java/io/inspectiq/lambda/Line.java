package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection that somebody opened to a stand-in, read byte for byte. */
final class Line implements Closeable {
    final Socket socket;
    private final InputStream in;

    Line(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** A request line and headers by their names in lower case; a header told twice is a mistake. */
    record Head(String request, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Head head() throws IOException {
        return new Head(line(), headers());
    }

    Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": ?", 2);
            if (headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]) != null)
                throw new IllegalStateException("twice: " + parts[0]);
        }
        return headers;
    }

    String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("The other side hung up.");
            line.append((char) c);
        }
        if (line.charAt(line.length() - 1) != '\r') throw new IOException("A line without a return: " + line);
        return line.substring(0, line.length() - 1);
    }

    byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new IOException("The other side hung up.");
        return bytes;
    }

    /** The next piece of a chunked body; empty at its end, where trailers follow. */
    byte[] chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        byte[] chunk = bytes(length);
        if (length > 0 && !line().isEmpty()) throw new IOException("A chunk without an end.");
        return chunk;
    }

    void say(String text) throws IOException {
        say(text.getBytes(ISO_8859_1));
    }

    void say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
