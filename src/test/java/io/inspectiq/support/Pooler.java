package io.inspectiq.support;

import static io.inspectiq.support.Backends.within;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real PgBouncer in transaction mode in front of a database, with fewer backends than the service has connections. The
 * ordinary tests go through one with {@code -Dinspectiq.pooler=pgbouncer}.
 */
public final class Pooler {
    public static final boolean WANTED = "pgbouncer".equals(System.getProperty("inspectiq.pooler"));
    private static final int BACKENDS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<Path> WHERE =
            List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/opt/homebrew/bin/pgbouncer"));

    private final int port;

    private Pooler(int port) {
        this.port = port;
    }

    /** Ends with the JVM. */
    public static Pooler before(Database database, int backends) {
        try {
            var folder = Files.createTempDirectory(
                    "inspectiq-pooler",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            int port = Ports.free();
            Files.writeString(
                    folder.resolve("users"), "\"%s\" \"%s\"\n".formatted(Database.APP, database.appPassword()));
            Files.writeString(folder.resolve("ini"), configuration(URI.create(database.url()), folder, port, backends));
            var process = new ProcessBuilder(command(folder.resolve("ini")))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            if (!within(PATIENCE, () -> !process.isAlive() || listens(port)) || !process.isAlive())
                throw new IllegalStateException("PgBouncer did not start: " + Files.readString(folder.resolve("log")));
            return new Pooler(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the tests' service finds its database: behind one pooler for the whole run, when that is asked for. */
    static String url(Database database) {
        if (!WANTED) return database.url();
        synchronized (System.getProperties()) {
            String known = "inspectiq.pooler.before." + database.url();
            if (System.getProperty(known) == null)
                System.setProperty(known, before(database, BACKENDS).url());
            return System.getProperty(known);
        }
    }

    public String url() {
        return "postgresql://localhost:" + port + "/inspectiq";
    }

    private static String configuration(URI server, Path folder, int port, int backends) {
        return """
                [databases]
                inspectiq = host=%s port=%d dbname=inspectiq
                [pgbouncer]
                listen_addr = localhost
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = transaction
                default_pool_size = %d
                max_client_conn = 500
                ignore_startup_parameters = extra_float_digits
                server_login_retry = 1
                """.formatted(server.getHost(), server.getPort(), port, folder.resolve("users"), backends);
    }

    /** It refuses to be root, so root gives it a namespace in which it is nobody. */
    private static List<String> command(Path ini) {
        var command = new ArrayList<String>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent())
            command.addAll(List.of("unshare", "-U"));
        command.addAll(List.of(executable().toString(), ini.toString()));
        return command;
    }

    private static Path executable() {
        var path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(in -> Path.of(in, "pgbouncer"));
        return Stream.concat(path, WHERE.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "PgBouncer is not installed, and this test runs behind it: apt-get install pgbouncer, or brew install pgbouncer."));
    }

    private static void end(Process process, Path folder) {
        process.destroy();
        for (String file : List.of("users", "ini")) {
            try {
                Files.deleteIfExists(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
