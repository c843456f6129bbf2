package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Tells a PDF by how it begins, and a whole one by how it ends. */
final class Pdf {
    static final int HEAD = 8;
    static final int TAIL = 1024;

    private Pdf() {}

    static void look(byte[] head, byte[] tail) throws Unfit.Found {
        if (!new String(head, ISO_8859_1).matches("%PDF-[12]\\.[0-9]")) {
            throw Unfit.DISGUISED.found();
        }
        String end = new String(tail, ISO_8859_1);
        if (!end.contains("startxref") || !end.contains("%%EOF")) {
            throw Unfit.TRUNCATED.found();
        }
    }
}
