package io.inspectiq.media;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Checksum;

/** A file read once, from its first byte to its last: all of it is hashed, and parts of it are kept, as they go by. */
final class Source {
    private static final int CHUNK = 65_536;

    private final InputStream in;
    private final Kept kept;
    private final MessageDigest digest = Sha256.begin();
    private final byte[] buffer = new byte[CHUNK];
    private int next;
    private int end;
    /** How much went by before what the buffer holds. */
    private long before;

    Source(InputStream in, Kept kept) {
        this.in = in;
        this.kept = kept;
    }

    long at() {
        return before + next;
    }

    /** -1 at the end. */
    int read() throws IOException {
        return next == end && !fill() ? -1 : buffer[next++] & 0xff;
    }

    int one() throws IOException, Unfit.Found {
        int read = read();
        if (read < 0) {
            throw Unfit.TRUNCATED.found();
        }
        return read;
    }

    int two() throws IOException, Unfit.Found {
        return one() << 8 | one();
    }

    long four() throws IOException, Unfit.Found {
        return (long) two() << 16 | two();
    }

    byte[] take(int count) throws IOException, Unfit.Found {
        byte[] taken = new byte[count];
        for (int i = 0; i < count; i++) {
            taken[i] = (byte) one();
        }
        return taken;
    }

    /** Lets so many bytes go by, into a checksum, and keeps them or not. */
    void pass(long count, boolean keep, Checksum sum) throws IOException, Unfit.Found {
        long left = count;
        while (left > 0) {
            if (next == end && !fill()) {
                throw Unfit.TRUNCATED.found();
            }
            int slice = (int) Math.min(left, end - next);
            sum.update(buffer, next, slice);
            if (keep) {
                kept.old(at(), buffer, next, slice);
            }
            next += slice;
            left -= slice;
        }
    }

    /** Keeps all up to the next such byte, and the one behind it, which is answered: a JPEG's scan has no length, only an end. */
    int keepPast(int mark) throws IOException, Unfit.Found {
        while (true) {
            if (next == end && !fill()) {
                throw Unfit.TRUNCATED.found();
            }
            int from = next;
            while (next < end && (buffer[next] & 0xff) != mark) {
                next++;
            }
            boolean found = next < end;
            if (found) {
                next++;
            }
            kept.old(before + from, buffer, from, next - from);
            if (found) {
                return keepOne();
            }
        }
    }

    int keepOne() throws IOException, Unfit.Found {
        long place = at();
        int value = one();
        kept.old(place, new byte[] {(byte) value}, 0, 1);
        return value;
    }

    void keep(long from, byte[]... what) {
        long place = from;
        for (byte[] bytes : what) {
            kept.old(place, bytes, 0, bytes.length);
            place += bytes.length;
        }
    }

    /** Reads what is left. To be asked once. */
    String sha256() throws IOException {
        next = end;
        while (fill()) {
            next = end;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private boolean fill() throws IOException {
        before += end;
        next = 0;
        end = Math.max(0, in.read(buffer));
        digest.update(buffer, 0, end);
        return end > 0;
    }
}
