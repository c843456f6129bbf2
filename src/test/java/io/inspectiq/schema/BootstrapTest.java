package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A cloud's administrator is no superuser: CREATEROLE and CREATEDB are enough, and nothing of it stays behind. */
class BootstrapTest {
    private static final String ADMINISTRATOR = "second_administrator";

    @BeforeEach
    void hire() {
        try (var superuser = Session.administrator()) {
            superuser.run("create role " + ADMINISTRATOR + " login createrole createdb password 'for this test'");
        }
    }

    @AfterEach
    void clear() {
        try (var superuser = Session.administrator()) {
            superuser.run("drop database if exists second");
            for (var role : new String[] {
                "second_app", "second_migrator", "second_eraser", "second_jobs", "second_owner", ADMINISTRATOR
            }) {
                superuser.run("drop role if exists " + role);
            }
        }
    }

    @Test
    @Tag("S2")
    void such_an_administrator_makes_the_roles_and_the_database() throws Exception {
        try (var administrator = new Session(administrator())) {
            statements().forEach(administrator::run);
        }
        try (var superuser = Session.administrator()) {
            assertThat(superuser.one("select datdba::regrole::text from pg_database where datname = 'second'"))
                    .isEqualTo("second_owner");
            assertThat(superuser.texts("""
                            select rolname from pg_roles
                             where rolname like 'second%' and (rolsuper or rolbypassrls or rolcreaterole)
                            """)).containsExactly(ADMINISTRATOR);
            assertThat(superuser.texts("""
                            select roleid::regrole || ' to ' || member::regrole from pg_auth_members
                             where member::regrole::text like 'second%' and (set_option or inherit_option) order by 1
                            """))
                    .containsExactly(
                            "second_eraser to second_migrator",
                            "second_jobs to second_owner",
                            "second_owner to second_migrator");
        }
    }

    /** The very script, for other names. */
    private static Stream<String> statements() throws Exception {
        var script = Files.readString(Path.of("deploy/bootstrap.sql"))
                .replaceAll("(?m)^ *--.*$", "")
                .replace("inspectiq", "second")
                .replaceAll(":'[a-z_]+'", "'for this test'");
        return Stream.of(script.split(";\\s*\n")).map(String::strip).filter(sql -> !sql.isEmpty());
    }

    private static Connection administrator() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(Database.shared().jdbcUrl().replaceAll("/inspectiq$", "/postgres"));
        return source.getConnection(ADMINISTRATOR, "for this test");
    }
}
