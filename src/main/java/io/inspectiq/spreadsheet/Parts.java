package io.inspectiq.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an Office Open XML file that a sheet is made of (ECMA-376 part 2). Whatever the archive says of sizes, no
 * more than so many bytes are ever unpacked from it.
 */
record Parts(Map<String, byte[]> all) {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_BYTES = 32 << 20;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    static Parts open(byte[] file) {
        if (begins(file, OLD_EXCEL)) {
            throw new Unreadable(
                    "This is a workbook of Excel 97 to 2003, or one with a password. Save it as .xlsx, without.");
        }
        if (!begins(file, ZIP)) {
            throw new Unreadable("This is no .xlsx workbook: it does not begin as one, whatever its name says.");
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            return new Parts(unpack(zip));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("The workbook is damaged: it can't be unpacked.");
        }
    }

    private static Map<String, byte[]> unpack(ZipInputStream zip) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        int left = MOST_BYTES;
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            var bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            boolean wanted =
                    entry.getName().startsWith("xl/") && !entry.getName().startsWith("xl/media/");
            for (int read = zip.read(chunk); read >= 0; read = zip.read(chunk)) {
                left -= read;
                if (left < 0) {
                    throw new Unreadable("The workbook is too large: more than 32 MB when it is unpacked.");
                }
                bytes.write(chunk, 0, wanted ? read : 0);
            }
            if (++entries > MOST_ENTRIES) {
                throw new Unreadable("The workbook is too large: more than " + MOST_ENTRIES + " files in it.");
            }
            parts.put(entry.getName(), bytes.toByteArray());
        }
        return parts;
    }

    @Nullable
    InputStream part(String name) {
        byte[] bytes = all.get(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    InputStream required(String name) {
        InputStream part = part(name);
        if (part == null) {
            throw new Unreadable("This is no .xlsx workbook: there is no " + name + " in it.");
        }
        return part;
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
