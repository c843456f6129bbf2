package io.inspectiq.scheduling;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The lines of RFC 5545 section 3.1: escaped, at most 75 octets long and folded where they are longer, ended by CRLF. */
final class ContentLines {
    private static final int LONGEST = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder out = new StringBuilder(4096);

    ContentLines line(String name, Instant at) {
        return line(name, UTC.format(at));
    }

    /** What people wrote. */
    ContentLines text(String name, String text) {
        return line(
                name,
                text.replace("\\", "\\\\")
                        .replace(";", "\\;")
                        .replace(",", "\\,")
                        .replaceAll("\\R", "\\\\n")
                        .replaceAll("[\\p{Cc}&&[^\\t]]", " "));
    }

    /** Octets count, and no character is cut in two. */
    ContentLines line(String name, String value) {
        int octets = 0;
        for (int c : (name + ":" + value).codePoints().toArray()) {
            int wide = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (octets + wide > LONGEST) {
                out.append("\r\n ");
                octets = 1;
            }
            out.appendCodePoint(c);
            octets += wide;
        }
        out.append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
