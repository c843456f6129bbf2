package io.inspectiq.migrator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All rows of the company that a transaction has entered: a ZIP file with one NDJSON file for each table of the catalogue, a
 * row a line by primary key, and a manifest. The same rows make the same file, byte for byte.
 */
public final class Export {
    static final String MANIFEST = "manifest.json";
    private static final int ROWS_AT_ONCE = 500;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Connection connection;

    Export(Connection connection) {
        this.connection = connection;
    }

    /** Exports a company, as one moment shows it, into a new file that its owner alone can read. */
    public static Manifest write(Connection eraser, String slug, Path file) throws SQLException, IOException {
        eraser.setAutoCommit(false);
        eraser.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var export = new Export(eraser);
        var company = Erasure.enter(eraser, slug);
        try (var out = Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var zip = new ZipOutputStream(Channels.newOutputStream(out))) {
            return export.write(company, slug, zip);
        } catch (FileAlreadyExistsException exists) {
            throw new IllegalArgumentException("There is a file " + file + " already.", exists);
        } finally {
            Erasure.leave(eraser);
        }
    }

    private Manifest write(UUID company, String slug, ZipOutputStream zip) throws SQLException, IOException {
        var entries = new ArrayList<Manifest.Entry>();
        for (var table : CompanyTables.read(connection)) {
            zip.putNextEntry(entry(Archive.entry(table.name())));
            entries.add(rows(table, zip));
        }
        var manifest = new Manifest(company, slug, schemaVersion(connection), List.copyOf(entries));
        zip.putNextEntry(entry(MANIFEST));
        zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
        return manifest;
    }

    /** What an export would hold now. */
    Manifest manifest(UUID company, String slug) throws SQLException {
        var entries = new ArrayList<Manifest.Entry>();
        for (var table : CompanyTables.read(connection)) {
            entries.add(rows(table, OutputStream.nullOutputStream()));
        }
        return new Manifest(company, slug, schemaVersion(connection), List.copyOf(entries));
    }

    private Manifest.Entry rows(CompanyTable table, OutputStream out) throws SQLException {
        var digest = Digest.sha256();
        long count = 0;
        try (var query =
                connection.prepareStatement("select row_to_json(t)::text from (select %s from %s t order by %s) t"
                        .formatted(CompanyTable.columnsOf("t", table.columns()), table.name(), table.keyOf("t")))) {
            query.setFetchSize(ROWS_AT_ONCE);
            try (var row = query.executeQuery()) {
                for (; row.next(); count++) {
                    var line = (row.getString(1) + "\n").getBytes(StandardCharsets.UTF_8);
                    digest.update(line);
                    out.write(line);
                }
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new Manifest.Entry(table.name(), count, HexFormat.of().formatHex(digest.digest()));
    }

    static int schemaVersion(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select schema_version from isolation_gate");
                var row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }
}
