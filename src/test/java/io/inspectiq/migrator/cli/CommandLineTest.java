package io.inspectiq.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, reads and gets for an exit code. */
class CommandLineTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "INSPECTIQ_DB_URL", Database.shared().url(),
            "INSPECTIQ_MIGRATOR_USER", Database.MIGRATOR,
            "INSPECTIQ_MIGRATOR_PASSWORD", Database.shared().migratorPassword()));
    private final String slug = "t" + UUID.randomUUID().toString().substring(0, 12);
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        return MigratorCommand.line(environment)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    private int createCompany() {
        return run(
                "company",
                "create",
                slug,
                "--legal-name=Acme LLC",
                "--owner-email=olga@example.com",
                "--owner-name=Olga");
    }

    @Test
    void migrate_and_gate_say_that_all_is_well() {
        assertThat(run("migrate")).isZero();
        assertThat(said).hasToString("Nothing to migrate; the gate is passed.\n");
        assertThat(run("gate")).isZero();
        assertThat(said).hasToString("The gate is passed.\n");
        assertThat(run("gate", "--record")).isZero();
    }

    @Test
    void a_company_lives_through_its_commands() {
        assertThat(createCompany()).isZero();
        assertThat(UUID.fromString(said.toString().strip())).isNotNull();
        assertThat(run("member", "change", slug, "olga@example.com", "--subject=" + slug))
                .isZero();
        assertThat(run("member", "invite", slug, "ines@example.com", "--name=Ines", "--role=inspector"))
                .isZero();
        assertThat(run("member", "change", slug, "ines@example.com", "--grant=publish,review", "--revoke=none"))
                .isZero();
        assertThat(run("member", "disable", slug, "ines@example.com")).isZero();
        assertThat(run("member", "list", slug)).isZero();
        assertThat(said.toString()).contains("olga@example.com").contains("disabled");
        assertThat(run("member", "enable", slug, "ines@example.com")).isZero();
        assertThat(run("company", "suspend", slug)).isZero();
        assertThat(run("company", "list")).isZero();
        assertThat(said.toString()).containsPattern(slug + " +suspended");
        assertThat(run("company", "reactivate", slug)).isZero();
    }

    @Test
    @Tag("O8")
    void a_company_leaves_by_an_export_a_plan_and_its_code_and_comes_back(@TempDir Path folder) throws IOException {
        var file = folder.resolve("company.zip").toString();
        createCompany();
        assertThat(run("company", "hold", "place", slug, "--reason=a claim")).isZero();
        var hold = said.toString().strip();
        run("company", "suspend", slug);
        suspendedLongAgo();
        assertThat(run("company", "export", slug, file)).isZero();
        assertThat(said.toString()).startsWith(file + ": ");
        assertThat(run("company", "erase", "plan", slug, "--export", file)).isOne();
        assertThat(said.toString()).contains("A hold is on the whole company");
        assertThat(run("company", "hold", "release", slug, hold, "--reason=settled"))
                .isZero();
        assertThat(run("company", "hold", "list", slug)).isZero();
        assertThat(said.toString()).contains("released all");

        assertThat(run("company", "erase", "plan", slug)).isEqualTo(2);
        assertThat(run("company", "erase", "plan", slug, "--export", file)).isOne();
        assertThat(said.toString()).endsWith("is not an export of what is here now. Export again.\n");
        var last = folder.resolve("last.zip").toString();
        run("company", "export", slug, last);
        var lacking = withoutMembers(Path.of(last)).toString();
        assertThat(run("company", "erase", "plan", slug, "--export", lacking)).isOne();
        assertThat(said.toString()).endsWith("There is no tables/members.ndjson in " + lacking + ".\n");
        assertThat(run("company", "erase", "plan", slug, "--export", last)).isZero();
        var code = said.toString().strip().replaceFirst("(?s).* ", "");
        assertThat(run("company", "erase", "confirm", slug, "123456789abc")).isOne();
        assertThat(said.toString()).startsWith("The code is not that of the present plan");
        assertThat(run("company", "erase", "confirm", slug, code)).isZero();
        assertThat(said.toString()).endsWith("Done.\n");
        assertThat(run("company", "erase", "due")).isZero();
        assertThat(said.toString()).doesNotContain(slug);

        assertThat(run("company", "import", last)).isZero();
        assertThat(run("company", "reactivate", slug)).isZero();
        assertThat(run("member", "list", slug)).isZero();
        assertThat(said.toString()).contains("olga@example.com");
    }

    private static Path withoutMembers(Path export) throws IOException {
        var copy = Files.copy(export, export.resolveSibling("lacking.zip"));
        try (var zip = FileSystems.newFileSystem(copy)) {
            Files.delete(zip.getPath("tables", "members.ndjson"));
        }
        return copy;
    }

    /** Past the trigger that stamps it. */
    private void suspendedLongAgo() {
        try (var administrator = Database.shared().administrator();
                var sql = administrator.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("update tenants set updated_at = updated_at - interval '1 minute' where slug = '" + slug + "'");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void what_went_wrong_is_one_sentence_and_the_exit_code_is_one() {
        createCompany();
        assertThat(createCompany()).isOne();
        assertThat(said).hasToString("There is a company called \"" + slug + "\" already.\n");

        assertThat(run("member", "disable", slug, "olga@example.com")).isZero();
        assertThat(run("member", "invite", slug, "x@example.com", "--name=X", "--role=boss"))
                .isOne();
        assertThat(said.toString()).startsWith("The role is none of owner, manager,");
        assertThat(run("member", "invite", slug, "OLGA@example.com", "--name=X", "--role=office"))
                .isOne();
        assertThat(said).hasToString("There is a member with this address already.\n");
        assertThat(run("company", "suspend", "nowhere")).isOne();
        assertThat(said).hasToString("There is no company called \"nowhere\".\n");
    }

    @Test
    void the_last_owner_stays() {
        createCompany();
        run("member", "change", slug, "olga@example.com", "--subject=" + slug);

        assertThat(run("member", "disable", slug, "olga@example.com")).isOne();
        assertThat(said).hasToString("The last owner cannot be removed.\n");
    }

    @Test
    void a_missing_setting_is_named() {
        environment.remove("INSPECTIQ_MIGRATOR_PASSWORD");

        assertThat(run("gate")).isOne();
        assertThat(said)
                .hasToString(
                        "INSPECTIQ_MIGRATOR_PASSWORD is not set (the user's password), and INSPECTIQ_DB_AUTH is not iam.\n");
    }

    @Test
    void a_setting_that_is_wrong_is_named_without_its_value() {
        for (String wrong : new String[] {"nonsense", "mysql://h/d", "postgresql://h", "postgresql://me:secret@h/d"}) {
            environment.put("INSPECTIQ_DB_URL", wrong);

            assertThat(run("migrate")).isOne();
            assertThat(said)
                    .hasToString(
                            "The environment variable INSPECTIQ_DB_URL is not what it must be (postgresql://host:port/database).\n");
        }
    }

    @Test
    void a_wrong_password_and_a_database_that_is_not_there_are_said_without_a_stack() {
        environment.put("INSPECTIQ_MIGRATOR_PASSWORD", "guessed");
        for (var command : new String[] {"migrate", "gate"}) {
            assertThat(run(command)).isOne();
            assertThat(said.toString())
                    .contains("assword authentication failed")
                    .hasLineCount(1);
        }

        environment.put("INSPECTIQ_DB_URL", "postgresql://localhost:1/inspectiq");
        for (var command : new String[] {"migrate", "gate"}) {
            assertThat(run(command)).isOne();
            assertThat(said.toString())
                    .startsWith("The database cannot be reached")
                    .hasLineCount(1);
        }
    }

    @Test
    void wrong_usage_explains_itself() {
        assertThat(run("company")).isEqualTo(2);
        assertThat(said.toString())
                .contains("Say what to do: create, suspend, reactivate, list, export, files, import, erase or hold.");
        assertThat(run("member", "invite", slug)).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("member", "change", "--help")).isZero();
        assertThat(said.toString()).contains("--subject").contains("INSPECTIQ_DB_URL");
    }
}
