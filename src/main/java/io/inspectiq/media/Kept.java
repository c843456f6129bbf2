package io.inspectiq.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What of a file is kept: stretches of it, and bytes put in between. It is hashed while it is put together. */
final class Kept {
    private sealed interface Piece {
        record Old(long from, long to) implements Piece {}

        record New(byte[] bytes) implements Piece {}
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final MessageDigest digest = Sha256.begin();
    private long length;

    /** The bytes that stand at this place of the file; stretches come in their order. */
    void old(long from, byte[] bytes, int offset, int count) {
        if (count == 0) {
            return;
        }
        if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Old last && last.to == from) {
            pieces.set(pieces.size() - 1, new Piece.Old(last.from, from + count));
        } else {
            pieces.add(new Piece.Old(from, from + count));
        }
        add(bytes, offset, count);
    }

    void fresh(byte[] bytes) {
        pieces.add(new Piece.New(bytes));
        add(bytes, 0, bytes.length);
    }

    private void add(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
        length += count;
    }

    long length() {
        return length;
    }

    /** To be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether it is the file as it came. */
    boolean isAll(long total) {
        return pieces.equals(List.of(new Piece.Old(0, total)));
    }

    /** Reads the file again, and writes what is kept of it. */
    void write(InputStream file, OutputStream to) throws IOException {
        long at = 0;
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.New fresh -> to.write(fresh.bytes);
                case Piece.Old old -> {
                    file.skipNBytes(old.from - at);
                    copy(file, to, old.to - old.from);
                    at = old.to;
                }
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long count) throws IOException {
        byte[] buffer = new byte[65_536];
        long left = count;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
