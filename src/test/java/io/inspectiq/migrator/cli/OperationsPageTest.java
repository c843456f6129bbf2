package io.inspectiq.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.local.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What docs/operations.md calls tried is tried: its blocks, word for word and in their order, on a database of their own. */
@Tag("O8")
class OperationsPageTest {
    private static final Path PAGE = Path.of("docs", "operations.md");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- tried( as administrator)? -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final String CLONE = "restored";
    private static final String NEW_PASSWORD = "a-new-one-for-this-test";
    private static final String MIGRATOR = """
            set -eu
            migrator() {
              "$JAVA" -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$ARCHIVE" -Xlog:disable \\
                -Djava.util.logging.manager=org.jboss.logmanager.LogManager \\
                io.inspectiq.migrator.cli.FromTheShell "$@"
            }
            """;

    private final Database database = Database.throwAway();

    @TempDir
    Path folder;

    private String classPath = "";

    /** Without folders: of archives the JVM remembers what it has loaded, and the migrator starts some thirty times here. */
    @BeforeEach
    void our_classes_are_packed() {
        classPath = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .map(part -> Files.isDirectory(part) ? packed(part) : part)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path packed(Path classes) {
        var jar = folder.resolve(classes.getFileName() + ".jar");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file=" + jar, "-C", classes.toString(), ".");
        assertThat(code).isZero();
        return jar;
    }

    @Test
    void every_block_that_is_called_tried_does_what_the_page_says() throws Exception {
        var said = new ArrayList<String>();
        for (var block : blocks()) {
            if (block.contains("CLONE_URL")) {
                restoreACopy();
                shell("migrator member invite palmetto late@example.com --name=Late --role=office");
            }
            said.add(block.contains(":'") ? administer(block) : shell(block));
            if (block.contains("company suspend")) {
                suspendedLongAgo();
            }
        }

        assertThat(said).hasSizeGreaterThan(11);
        assertThat(said).anyMatch(one -> one.contains("To do it: company erase confirm palmetto"));
        assertThat(said).anyMatch(one -> one.endsWith("Done.\n"));
        assertThat(said).anyMatch(one -> one.endsWith("palmetto is active.\nThe gate is passed.\n"));
        assertThat(one("select string_agg(slug || ' ' || status, ',') from tenants"))
                .isEqualTo("palmetto active");
        assertThat(one("select string_agg(email, ',' order by email) from members"))
                .isEqualTo("ines@example.com,olga@example.com");
    }

    private List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(2))
                .toList();
    }

    private String shell(String block) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", "-c", MIGRATOR + block)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        var told = builder.environment();
        told.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        told.put("CLASSPATH", classPath);
        told.put("ARCHIVE", folder.resolve("classes.jsa").toString());
        told.put("INSPECTIQ_DB_URL", database.url());
        told.put("INSPECTIQ_MIGRATOR_USER", Database.MIGRATOR);
        told.put("INSPECTIQ_MIGRATOR_PASSWORD", database.migratorPassword());
        told.put("CLONE_URL", database.url().replaceFirst("inspectiq$", CLONE));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s%n%s", block, said).isZero();
        return said;
    }

    /** The provider makes it elsewhere, and with its grants. */
    private void restoreACopy() throws SQLException {
        run("create database " + CLONE + " template inspectiq owner inspectiq_owner");
        run("revoke all on database " + CLONE + " from public");
        run("grant connect on database " + CLONE + " to inspectiq_migrator");
    }

    private String administer(String block) throws SQLException {
        run(block.replace(":'new_password'", "'" + NEW_PASSWORD + "'"));
        logIn(Database.APP, NEW_PASSWORD);
        logIn(Database.MIGRATOR, NEW_PASSWORD);
        assertThatThrownBy(() -> logIn(Database.APP, database.appPassword())).hasMessageContaining("password");
        return block;
    }

    private void logIn(String user, String password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.getConnection(user, password).close();
    }

    /** Instead of the twenty seconds: past the trigger that stamps it. */
    private void suspendedLongAgo() throws SQLException {
        run("set session_replication_role = replica;"
                + "update tenants set updated_at = updated_at - interval '1 minute' where status <> 'active'");
    }

    private void run(String sql) throws SQLException {
        try (var administrator = database.administrator();
                var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(String sql) throws SQLException {
        try (var administrator = database.administrator();
                var statement = administrator.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
