package io.inspectiq.migrator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Brings a company back from its export, row for row and stamp for stamp, into a database that does not have it, or in the
 * place of what it has. Acts as the owner, whom the policies bind like everybody: a row of another company in the file is
 * refused. The tables' triggers rest meanwhile, in this transaction, or they would count and stamp and derive anew; so
 * everybody's writing waits until it is done. Keys, foreign keys, checks and policies do not rest.
 */
public final class Import {
    private static final int ROWS_AT_ONCE = 500;

    private final Connection connection;
    private final List<CompanyTable> tables;

    /** Takes a connection of the owner. */
    public Import(Connection owner) throws SQLException {
        this.connection = owner;
        owner.setAutoCommit(false);
        this.tables = CompanyTables.read(owner);
    }

    public Manifest read(Path file) throws SQLException, IOException {
        return read(file, null);
    }

    /** @param replaced an export of exactly what is there now, which goes: it is not lost, it is in that file */
    public Manifest read(Path file, @Nullable Path replaced) throws SQLException, IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = Archive.manifest(zip);
            suits(manifest);
            enter(manifest);
            triggers("disable");
            makeRoom(manifest, replaced);
            for (var table : tables) {
                insert(table, zip);
            }
            if (!new Export(connection)
                    .manifest(manifest.company(), manifest.slug())
                    .equals(manifest)) {
                throw new IllegalStateException("What arrived is not what the manifest says; nothing is done.");
            }
            requireItsNameAlone(manifest);
            triggers("enable");
            new IsolationGate().requireRecorded(connection);
            connection.commit();
            return manifest;
        } finally {
            Erasure.leave(connection);
        }
    }

    private void suits(Manifest manifest) throws SQLException {
        int version = Export.schemaVersion(connection);
        if (manifest.schemaVersion() != version) {
            throw new IllegalStateException(
                    "The export is of schema version %d and this database is at %d: migrate a copy, and export from that."
                            .formatted(manifest.schemaVersion(), version));
        }
    }

    /** The lock is taken in a statement of its own: the next one sees who took the name while this one waited. */
    private void enter(Manifest manifest) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('tenants.slug'))");
        }
        try (var call =
                connection.prepareStatement("select set_config('app.current_tenant_id', ?, true), company_called(?)")) {
            call.setString(1, manifest.company().toString());
            call.setString(2, manifest.slug());
            try (var row = call.executeQuery()) {
                row.next();
                var named = row.getObject(2, UUID.class);
                if (named != null && !named.equals(manifest.company())) {
                    throw new IllegalStateException("Another company is called \"" + manifest.slug() + "\" here.");
                }
            }
        }
    }

    /** The company's own row names it too, and no constraint reaches across companies: what has arrived is asked. */
    private void requireItsNameAlone(Manifest manifest) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) = 1 and bool_and(tenant_id = ?) from companies() where slug = ?")) {
            query.setObject(1, manifest.company());
            query.setString(2, manifest.slug());
            try (var row = query.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw new IllegalStateException(
                            "The company in the file is not the one that is called \"" + manifest.slug() + "\".");
                }
            }
        }
    }

    private void makeRoom(Manifest manifest, @Nullable Path replaced) throws SQLException, IOException {
        var now = new Export(connection).manifest(manifest.company(), manifest.slug());
        if (now.rows() == 0) {
            return;
        }
        if (replaced == null) {
            throw new IllegalStateException(
                    "The company is here already; say what its rows now are: --replacing EXPORT.");
        }
        Archive.requireExportOf(now, replaced);
        refuse("select sentence from erasure_obstacles()");
        refuse(
                "select 'A hold is on inspection ' || i.order_no || '.' from legal_holds h join inspections i using (tenant_id, inspection_id)"
                        + " where h.released_at is null");
        var parts = tables.stream()
                .map(table -> "gone_%d as (delete from %s)".formatted(tables.indexOf(table), table.name()))
                .toList();
        try (var statement = connection.createStatement()) {
            statement.execute("with " + String.join(", ", parts) + " select");
        }
    }

    private void refuse(String obstacles) throws SQLException {
        try (var query = connection.prepareStatement(obstacles);
                var row = query.executeQuery()) {
            if (row.next()) {
                throw new IllegalStateException(row.getString(1));
            }
        }
    }

    private void triggers(String verb) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : tables) {
                statement.execute("alter table " + table.name() + " " + verb + " trigger user");
            }
        }
    }

    /** By way of a temporary table: a row may name one that comes after it, which is looked at when the statement ends. */
    private void insert(CompanyTable table, ZipFile zip) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var lines = Archive.lines(zip, table.name())) {
            statement.execute("create temporary table arriving (line json) on commit drop");
            stage(lines);
            statement.execute(
                    "insert into %1$s (%2$s) select %3$s from arriving a, json_populate_record(null::%1$s, a.line) r"
                            .formatted(
                                    table.name(),
                                    String.join(", ", table.columns()),
                                    CompanyTable.columnsOf("r", table.columns())));
            statement.execute("drop table arriving");
        }
    }

    private void stage(BufferedReader lines) throws SQLException, IOException {
        try (var insert = connection.prepareStatement("insert into arriving values (?::json)")) {
            int waiting = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                insert.setString(1, line);
                insert.addBatch();
                if (++waiting % ROWS_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
