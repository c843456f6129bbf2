package io.inspectiq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final Database database = Database.shared();

    @Test
    void there_is_one_for_the_whole_run() {
        assertThat(Database.shared().url()).isEqualTo(database.url());
    }

    @Test
    void one_of_ones_own_has_the_same_schema_and_nobody_elses_rows() throws Exception {
        var one = Database.throwAway();
        var other = Database.throwAway();
        assertThat(one.url()).isNotEqualTo(other.url());
        try (var connection = one.administrator()) {
            connection
                    .createStatement()
                    .execute("select create_company('own', 'Own', 'Own', 'UTC', 'o@test.example', 'Own', 'own')");
        }
        assertThat(count(one, "tenants")).isEqualTo(1);
        assertThat(count(other, "tenants")).isZero();
        assertThat(count(other, "flyway_schema_history")).isEqualTo(count(database, "flyway_schema_history"));
    }

    @Test
    void what_dead_jvms_left_is_swept_up_by_whoever_comes_and_by_several_at_once() throws Exception {
        Path left = Embedded.workingDirectory().toPath().resolve("jvm-99999999"); // greater than any process's id
        Files.createDirectories(left);
        for (int n = 0; n < 500; n++) Files.writeString(left.resolve("file-" + n), "left");
        try (var sweepers = Executors.newFixedThreadPool(4)) {
            Callable<Void> sweeper = () -> {
                Template.sweep();
                return null;
            };
            for (var swept : sweepers.invokeAll(Collections.nCopies(4, sweeper))) swept.get();
        }
        assertThat(left).doesNotExist();
    }

    private static long count(Database in, String table) throws SQLException {
        try (var connection = in.administrator();
                var rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void nobody_gets_in_without_their_password() {
        assertThatThrownBy(() -> database.connect(Database.APP, "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> database.connect("postgres", "")).isInstanceOf(SQLException.class);
    }

    @Test
    void the_app_role_is_nobody_special() throws Exception {
        try (var connection = database.app();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user")) {
            rows.next();
            assertThat(rows.getBoolean(1)).isFalse();
        }
    }
}
