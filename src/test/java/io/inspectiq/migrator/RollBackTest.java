package io.inspectiq.migrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who rolls back brings the old migrator along: on a schema that went ahead it does nothing, and takes nothing back. */
class RollBackTest {
    private final Database database = Database.throwAway();

    @TempDir
    Path folder;

    @Test
    void an_older_migrator_leaves_a_newer_schema_as_it_is() throws Exception {
        Files.writeString(folder.resolve("V900__ahead.sql"), "alter table contacts add column nickname text");
        Migrations.flyway(target(), new MigrationFiles(folder)).migrate();

        assertThat(Migrations.run(target())).isZero();

        assertThat(one("select schema_version from isolation_gate")).isEqualTo("900");
        assertThat(one("select fingerprint = isolation_fingerprint() from isolation_gate"))
                .isEqualTo("t");
        assertThat(one("select count(nickname) from contacts")).isEqualTo("0");
    }

    private Target target() {
        return new Target(database.url(), Database.MIGRATOR, database.migratorPassword());
    }

    private String one(String sql) throws SQLException {
        try (var connection = target().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
