package io.inspectiq.migrator;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The file of an export, as it is read: what its manifest says is worth something when the tables in it agree. */
public final class Archive {
    private Archive() {}

    /** Refuses a file that does not hold, in full, exactly these rows. */
    public static void requireExportOf(Manifest now, Path file) throws IOException {
        if (!whole(file).checksum().equals(now.checksum())) {
            throw new IllegalStateException(file + " is not an export of what is here now. Export again.");
        }
    }

    /** What an export holds; a file in which a table is missing or damaged is none. */
    public static Manifest whole(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip);
            for (var table : manifest.tables()) {
                if (!checksum(zip, table.table()).equals(table.sha256())) {
                    throw new IllegalArgumentException(
                            entry(table.table()) + " in " + file + " is not what the manifest says. Export again.");
                }
            }
            return manifest;
        } catch (ZipException | EOFException torn) {
            throw new IllegalArgumentException(file + " is damaged or no ZIP file. Export again.", torn);
        }
    }

    static Manifest manifest(ZipFile zip) throws IOException {
        try (var text = open(zip, Export.MANIFEST)) {
            return Manifest.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static BufferedReader lines(ZipFile zip, String table) throws IOException {
        return new BufferedReader(new InputStreamReader(open(zip, entry(table)), StandardCharsets.UTF_8));
    }

    /** Where the rows of a table are. */
    static String entry(String table) {
        return "tables/" + table + ".ndjson";
    }

    private static String checksum(ZipFile zip, String table) throws IOException {
        var digest = Digest.sha256();
        try (var rows = open(zip, entry(table));
                var sum = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            rows.transferTo(sum);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("There is no " + name + " in " + zip.getName() + ".");
        }
        return zip.getInputStream(entry);
    }
}
