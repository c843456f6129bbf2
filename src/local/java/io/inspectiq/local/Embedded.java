package io.inspectiq.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** PostgreSQL's real binaries, unpacked into the user's cache and run on loopback; nothing needs to be installed. */
final class Embedded {
    private static final String ADMINISTRATOR = "postgres";

    private Embedded() {}

    /** A server that forgets everything when it stops, so it need not wait for the disk either. */
    static Server throwAway(String password) {
        return start(EmbeddedPostgres.builder().setOutputRedirector(Redirect.DISCARD), password, true);
    }

    /** A server that keeps its data in a folder. It is started again with the password it began with. */
    static Server kept(Path data, int port, String password) {
        boolean isNew = !Files.exists(data.resolve("PG_VERSION"));
        var log = Redirect.appendTo(data.resolveSibling("postgres.log").toFile());
        var builder = in(data).setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        if (!isNew) builder.setConnectConfig("password", password);
        return start(builder, password, isNew);
    }

    /** A server over files that a stopped one left. It goes with the JVM; they stay, but nothing waits for the disk. */
    static Server over(Path data, String password) {
        var builder = in(data).setConnectConfig("password", password).setOutputRedirector(Redirect.DISCARD);
        return start(builder, password, false);
    }

    /** A new one in this folder, which outlives it: to be stopped and copied. */
    static Server madeIn(Path data, String password) {
        return start(in(data).setOutputRedirector(Redirect.DISCARD), password, true);
    }

    private static EmbeddedPostgres.Builder in(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    private static Server start(EmbeddedPostgres.Builder builder, String password, boolean isNew) {
        try {
            var postgres = builder.setOverrideWorkingDirectory(workingDirectory())
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "UTC")
                    .start();
            if (isNew) askForPasswords(postgres, password);
            return new Server("localhost", postgres.getPort(), ADMINISTRATOR, password, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new cluster trusts everyone on this machine; production does not, and neither does this one. */
    private static void askForPasswords(EmbeddedPostgres postgres, String password) throws IOException, SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("alter role postgres password '" + password + "'");
            var rows = sql.executeQuery("show hba_file");
            rows.next();
            Files.writeString(Path.of(rows.getString(1)), """
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128      scram-sha-256
                    """);
            sql.execute("select pg_reload_conf()");
        }
    }

    /** Beside the Maven that mvnw fetches. A shared folder such as /tmp would belong to whoever came first. */
    static File workingDirectory() throws IOException {
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        String caches = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
        return Files.createDirectories(Path.of(caches, "inspectiq", "postgres")).toFile();
    }
}
