package io.inspectiq.lambda;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length, or in chunks; one that breaks off before its end is an error, not an end. */
final class Body extends InputStream {
    private static final long UNTIL_IT_CLOSES = Long.MAX_VALUE;

    private final InputStream in;
    private final boolean chunked;
    private long left;
    private boolean first = true;

    private Body(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.chunked = chunked;
        this.left = left;
    }

    static InputStream of(String encoding, String length, InputStream in) throws IOException {
        if (encoding.equalsIgnoreCase("chunked")) {
            return new Body(in, true, 0);
        }
        return new Body(in, false, length.isEmpty() ? UNTIL_IT_CLOSES : number(length, 10));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int most) throws IOException {
        if (chunked && left == 0) {
            nextChunk();
        }
        if (left <= 0) {
            return -1;
        }
        int read = in.read(bytes, at, (int) Math.min(most, left));
        if (read < 0 && left != UNTIL_IT_CLOSES) {
            throw new EOFException("The reply broke off.");
        }
        left -= left == UNTIL_IT_CLOSES ? 0 : read;
        return read;
    }

    /** Nothing is left after the chunk of no length; trailers are read over. */
    private void nextChunk() throws IOException {
        if (!first) {
            Exchange.line(in);
        }
        first = false;
        left = number(Exchange.line(in).replaceFirst(";.*", "").strip(), 16);
        if (left == 0) {
            left = -1;
            while (!Exchange.line(in).isEmpty()) {}
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("This is no length: " + text, e);
        }
    }
}
