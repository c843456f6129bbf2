package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/** Looks through a PNG, checks the sum of each chunk, and keeps what makes the picture; texts, times and positions are not it. */
final class Png {
    private static final byte[] SIGNATURE = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "IDAT", "IEND");
    private static final Set<String> HOW_COLOURS_ARE_MEANT =
            Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD");
    private static final int LONGEST_NOTES = 65_536;
    private static final int MOST_CHUNKS = 100_000;

    private final Source source;
    private int width;
    private int height;
    private Exif exif = Exif.NONE;

    private Png(Source source) {
        this.source = source;
    }

    static Picture look(Source source) throws IOException, Unfit.Found {
        return new Png(source).look();
    }

    private Picture look() throws IOException, Unfit.Found {
        for (byte expected : SIGNATURE) {
            if (source.read() != (expected & 0xff)) {
                throw Unfit.DISGUISED.found();
            }
        }
        source.keep(0, SIGNATURE);
        int chunks = 0;
        while (!chunk(chunks == 0).equals("IEND")) {
            if (++chunks > MOST_CHUNKS) {
                throw Unfit.MALFORMED.found();
            }
        }
        return new Picture(width, height, exif).fit();
    }

    private String chunk(boolean first) throws IOException, Unfit.Found {
        long at = source.at();
        byte[] head = source.take(8);
        long length = ByteBuffer.wrap(head).getInt() & 0xffff_ffffL;
        String name = new String(head, 4, 4, ISO_8859_1);
        boolean keep = NEEDED.contains(name) || HOW_COLOURS_ARE_MEANT.contains(name);
        boolean mustBeUnderstood = Character.isUpperCase(name.charAt(0));
        if (length > Integer.MAX_VALUE || first != name.equals("IHDR") || mustBeUnderstood && !keep) {
            throw Unfit.MALFORMED.found();
        }
        var sum = new CRC32();
        sum.update(head, 4, 4);
        if (keep) {
            source.keep(at, head);
        }
        content(name, length, keep, sum);
        byte[] told = source.take(4);
        if (ByteBuffer.wrap(told).getInt() != (int) sum.getValue()) {
            throw Unfit.MALFORMED.found();
        }
        if (keep) {
            source.keep(source.at() - 4, told);
        }
        return name;
    }

    private void content(String name, long length, boolean keep, CRC32 sum) throws IOException, Unfit.Found {
        boolean header = name.equals("IHDR");
        if (!header && (!name.equals("eXIf") || length > LONGEST_NOTES)) {
            source.pass(length, keep, sum);
            return;
        }
        long at = source.at();
        byte[] content = source.take((int) Math.min(length, LONGEST_NOTES));
        sum.update(content);
        if (header) {
            source.keep(at, content);
            size(content);
        } else {
            exif = Exif.read(
                    ByteBuffer.allocate(6 + content.length).put(6, content).array());
        }
    }

    private void size(byte[] header) throws Unfit.Found {
        if (header.length != 13) {
            throw Unfit.MALFORMED.found();
        }
        width = ByteBuffer.wrap(header).getInt();
        height = ByteBuffer.wrap(header).getInt(4);
    }
}
