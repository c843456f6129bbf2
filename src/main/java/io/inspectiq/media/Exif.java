package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a camera's notes, and all that is kept of them: when the picture was taken, and which way is up. Position,
 * serial numbers, maker's notes and the rest are left behind, known or not.
 */
record Exif(@Nullable LocalDateTime taken, @Nullable ZoneOffset offset, int orientation, boolean position) {
    static final Exif NONE = new Exif(null, null, 1, false);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss");
    private static final int ORIENTATION = 0x0112;
    private static final int DETAILS = 0x8769;
    private static final int POSITION = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int OFFSET = 0x9011;
    private static final int MOST_ENTRIES = 512;
    private static final int BEGIN = 6; // "Exif", two zeros, and then a TIFF
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2200;

    /** Of a segment that says it is EXIF. What can't be read says nothing. */
    static Exif read(byte[] segment) {
        try {
            var tiff = ByteBuffer.wrap(segment, BEGIN, segment.length - BEGIN).slice();
            tiff.order(tiff.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            var first = entries(tiff, tiff.getInt(4));
            var details = first.containsKey(DETAILS)
                    ? entries(tiff, (int) number(tiff, first.getOrDefault(DETAILS, 0)))
                    : Map.<Integer, Integer>of();
            int way = first.containsKey(ORIENTATION) ? tiff.getShort(first.getOrDefault(ORIENTATION, 0) + 8) : 1;
            return new Exif(
                    time(text(tiff, details.get(TAKEN))),
                    zone(text(tiff, details.get(OFFSET))),
                    way >= 1 && way <= 8 ? way : 1,
                    first.containsKey(POSITION));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Where each entry of a directory stands. */
    private static Map<Integer, Integer> entries(ByteBuffer tiff, int at) {
        var entries = new HashMap<Integer, Integer>();
        int count = Math.min(tiff.getShort(at) & 0xffff, MOST_ENTRIES);
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + 12 * i;
            entries.put(tiff.getShort(entry) & 0xffff, entry);
        }
        return entries;
    }

    private static long number(ByteBuffer tiff, int entry) {
        return tiff.getInt(entry + 8);
    }

    private static String text(ByteBuffer tiff, @Nullable Integer entry) {
        if (entry == null) {
            return "";
        }
        int length = tiff.getInt(entry + 4);
        byte[] text = new byte[Math.clamp(length, 0, 64)];
        tiff.get(length <= 4 ? entry + 8 : tiff.getInt(entry + 8), text);
        return new String(text, US_ASCII).replace("\0", "").strip();
    }

    private static @Nullable LocalDateTime time(String text) {
        try {
            var time = LocalDateTime.parse(text, TIME);
            return time.getYear() >= EARLIEST && time.getYear() <= LATEST ? time : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ZoneOffset zone(String text) {
        try {
            return text.isEmpty() ? null : ZoneOffset.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    Exif withPosition() {
        return new Exif(taken, offset, orientation, true);
    }

    /** The segment that takes the place of the camera's; empty when there is nothing to say. */
    byte[] segment() {
        if (taken == null && orientation == 1) {
            return new byte[0];
        }
        int entries = taken == null ? 1 : 2;
        int details = 8 + 2 + 12 * entries + 4;
        int times = taken == null ? 0 : offset == null ? 1 : 2;
        int texts = details + 2 + 12 * times + 4;
        int size = times == 0 ? details : texts + 20 + (times == 2 ? 7 : 0);
        var out = ByteBuffer.allocate(2 + 2 + BEGIN + size);
        out.putShort((short) 0xffe1).putShort((short) (2 + BEGIN + size));
        out.put("Exif\0\0MM\0*".getBytes(US_ASCII)).putInt(8);
        out.putShort((short) entries);
        entry(out, ORIENTATION, 3, 1, orientation << 16);
        if (taken != null) {
            entry(out, DETAILS, 4, 1, details);
        }
        out.putInt(0);
        if (taken != null) {
            times(out, taken, texts);
        }
        return out.array();
    }

    private void times(ByteBuffer out, LocalDateTime time, int texts) {
        out.putShort((short) (offset == null ? 1 : 2));
        entry(out, TAKEN, 2, 20, texts);
        if (offset != null) {
            entry(out, OFFSET, 2, 7, texts + 20);
        }
        out.putInt(0).put((TIME.format(time) + "\0").getBytes(US_ASCII));
        if (offset != null) {
            out.put(((offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId()) + "\0").getBytes(US_ASCII));
        }
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
