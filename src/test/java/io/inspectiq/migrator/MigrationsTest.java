package io.inspectiq.migrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.local.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations are applied as a whole and past the gate, or not at all. */
class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void a_database_that_is_up_to_date_is_left_alone() throws SQLException {
        assertThat(Migrations.run(target())).isZero();
    }

    @Test
    @Tag("S3")
    void a_migration_that_adds_a_bare_table_fails_and_leaves_nothing() throws Exception {
        write(
                "V900__fine.sql",
                "create table fine (tenant_id uuid not null default current_tenant(), fine_id uuid,"
                        + " primary key (tenant_id, fine_id)); select private_to_tenant('fine', 'select')");
        write("V901__bare.sql", "create table bare (tenant_id uuid not null default current_tenant(), email text)");

        assertThatThrownBy(() ->
                        Migrations.flyway(target(), new MigrationFiles(folder)).migrate())
                .hasStackTraceContaining("S1 table bare")
                .hasStackTraceContaining("S3 table bare");

        assertThat(one("select to_regclass('bare') is null and to_regclass('fine') is null"))
                .isEqualTo("t");
        assertThat(one("select count(*) from flyway_schema_history where version >= '900'"))
                .isEqualTo("0");
        assertThat(one("select fingerprint = isolation_fingerprint() and schema_version < 900 from isolation_gate"))
                .isEqualTo("t");
    }

    @Test
    void what_the_migrations_made_belongs_to_the_owner() throws SQLException {
        assertThat(one("select string_agg(distinct relowner::regrole::text, ',') from pg_class"
                        + " where relnamespace = 'public'::regnamespace"))
                .isEqualTo("inspectiq_owner");
    }

    private void write(String name, String sql) throws Exception {
        Files.writeString(folder.resolve(name), sql);
    }

    private static Target target() {
        var database = Database.shared();
        return new Target(database.url(), Database.MIGRATOR, database.migratorPassword());
    }

    private static String one(String sql) throws SQLException {
        try (var connection = target().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
