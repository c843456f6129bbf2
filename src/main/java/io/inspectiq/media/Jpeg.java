package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.zip.Adler32;

/**
 * Looks through a JPEG from its first byte to its last, and keeps what makes the picture: tables, colours, scans. Whatever
 * else a camera or an editor has put into it, or behind it, is left out.
 */
final class Jpeg {
    private static final int MARK = 0xff;
    private static final int BEGIN = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int NOTES = 0xe1;
    private static final int MOST_SEGMENTS = 2_000;

    private final Source source;
    private final Kept kept;
    private int width;
    private int height;
    private boolean hasNotes;
    private int segments;
    private Exif exif = Exif.NONE;

    private Jpeg(Source source, Kept kept) {
        this.source = source;
        this.kept = kept;
    }

    static Picture look(Source source, Kept kept) throws IOException, Unfit.Found {
        return new Jpeg(source, kept).look();
    }

    private Picture look() throws IOException, Unfit.Found {
        if (source.read() != MARK || source.read() != BEGIN) {
            throw Unfit.DISGUISED.found();
        }
        source.keep(0, new byte[] {(byte) MARK, (byte) BEGIN});
        int mark = mark();
        while (mark != SCAN) {
            segment(source.at() - 2, mark);
            mark = mark();
        }
        if (width == 0) {
            throw Unfit.MALFORMED.found();
        }
        source.keep(source.at() - 2, new byte[] {(byte) MARK, (byte) SCAN});
        while (mark != END) {
            mark = scan(mark);
        }
        return new Picture(width, height, exif).fit();
    }

    private int mark() throws IOException, Unfit.Found {
        if (source.one() != MARK) {
            throw Unfit.MALFORMED.found();
        }
        int mark = source.one();
        while (mark == MARK) {
            mark = source.one();
        }
        return mark;
    }

    /** What stands before the picture. */
    private void segment(long at, int mark) throws IOException, Unfit.Found {
        if (mark < 0xc0
                || mark == END
                || mark >= 0xd0 && mark <= 0xd8
                || mark >= 0xf0 && mark <= 0xfd
                || ++segments > MOST_SEGMENTS) {
            throw Unfit.MALFORMED.found();
        }
        byte[] length = source.take(2);
        byte[] content = source.take(length(length));
        if (isFrame(mark)) {
            frame(content);
        }
        if (mark == NOTES) {
            notes(content);
        } else if (isPartOfThePicture(mark, content)) {
            source.keep(at, new byte[] {(byte) MARK, (byte) mark}, length, content);
        }
    }

    private static int length(byte[] length) throws Unfit.Found {
        int whole = (length[0] & 0xff) << 8 | length[1] & 0xff;
        if (whole < 2) {
            throw Unfit.MALFORMED.found();
        }
        return whole - 2;
    }

    private static boolean isFrame(int mark) {
        return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
    }

    private void frame(byte[] content) throws Unfit.Found {
        if (width > 0 || content.length < 6) {
            throw Unfit.MALFORMED.found();
        }
        height = (content[1] & 0xff) << 8 | content[2] & 0xff;
        width = (content[3] & 0xff) << 8 | content[4] & 0xff;
        if (width == 0) {
            throw Unfit.DIMENSIONS.found();
        }
    }

    private void notes(byte[] content) {
        String text = new String(content, ISO_8859_1);
        if (text.startsWith("Exif\0\0") && !hasNotes) {
            hasNotes = true;
            exif = exif.position() ? Exif.read(content).withPosition() : Exif.read(content);
            byte[] reduced = exif.segment();
            if (reduced.length > 0) {
                kept.fresh(reduced);
            }
        } else if (text.contains("GPSLatitude")) { // XMP says positions too
            exif = exif.withPosition();
        }
    }

    /** Tables and frames; of what applications add, what says how colours are meant. */
    private static boolean isPartOfThePicture(int mark, byte[] content) {
        String text = new String(content, 0, Math.min(content.length, 12), ISO_8859_1);
        return switch (mark) {
            case 0xe0 -> text.startsWith("JFIF\0");
            case 0xe2 -> text.startsWith("ICC_PROFILE\0");
            case 0xee -> text.startsWith("Adobe");
            default -> mark < 0xe0;
        };
    }

    /** The content of a segment that stands in the picture; behind a scan's, the scan itself. Answers the mark that ends it. */
    private int scan(int mark) throws IOException, Unfit.Found {
        boolean known = mark == SCAN || mark == 0xc4 || mark == 0xcc || mark == 0xdb || mark == 0xdc || mark == 0xdd;
        if (!known) {
            throw Unfit.MALFORMED.found();
        }
        byte[] length = new byte[] {(byte) source.keepOne(), (byte) source.keepOne()};
        source.pass(length(length), true, new Adler32());
        int next = source.keepPast(MARK);
        while (next == 0 || next >= 0xd0 && next <= 0xd7 || next == MARK) {
            next = next == MARK ? source.keepOne() : source.keepPast(MARK);
        }
        return next;
    }
}
