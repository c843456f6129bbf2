package io.inspectiq.support;

import static io.inspectiq.support.Backends.within;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL server that is stopped, killed, frozen and started again, as what its own files say of it allows. */
public final class Postmaster {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Database database;
    private final Path data;

    private Postmaster(Database database, Path data) {
        this.database = database;
        this.data = data;
    }

    public static Postmaster of(Database database) {
        try (var connection = database.administrator();
                var rows = connection.createStatement().executeQuery("show data_directory")) {
            rows.next();
            return new Postmaster(database, Path.of(rows.getString(1)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A standby that follows this one: its files, copied while it was stopped, on a port of its own. */
    public Postmaster standby() {
        var copy = data.resolveSibling(data.getFileName() + "-standby");
        int port = Ports.free();
        String secret = UUID.randomUUID().toString();
        execute("create role follower replication login password '" + secret + "'");
        int ours = URI.create(database.url()).getPort();
        try {
            append(data.resolve("pg_hba.conf"), "host replication follower localhost scram-sha-256\n");
            stop();
            shell("cp", "-a", data.toString(), copy.toString());
            Files.writeString(copy.resolve("standby.signal"), "");
            append(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=follower password=%s'\n".formatted(ours, secret));
            var started = Files.readString(copy.resolve("postmaster.opts"));
            Files.writeString(
                    copy.resolve("postmaster.opts"),
                    started.replace(data.toString(), copy.toString()).replace("\"" + ours + "\"", "\"" + port + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        var standby = new Postmaster(database.at(port), copy);
        standby.start();
        return standby;
    }

    /** It follows nobody any more, and takes writes. */
    public void promote() {
        execute("select pg_promote()");
    }

    public Database database() {
        return database;
    }

    private void execute(String sql) {
        try (var connection = database.administrator()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Everybody is shown out, and the data is put in order. */
    public void stop() {
        end("-INT");
    }

    /** Every process drops what it has in hand; the next start recovers. */
    public void crash() {
        end("-QUIT");
    }

    private void end(String signal) {
        signal(signal, Stream.of(ProcessHandle.of(pid()).orElseThrow()));
        until(!within(PATIENCE, () -> !Files.exists(data.resolve("postmaster.pid"))), "did not stop");
    }

    /** As it was started before, but what it has confirmed now survives a crash. */
    public void start() {
        try {
            var process = new ProcessBuilder(command())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            until(!within(PATIENCE, this::answers), "did not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean runs() {
        return Files.exists(data.resolve("postmaster.pid"));
    }

    /** No process of the server moves, but its sockets stay open. */
    public void freeze() {
        signal("-STOP", processes());
    }

    public void thaw() {
        signal("-CONT", processes());
    }

    private Stream<ProcessHandle> processes() {
        var postmaster = ProcessHandle.of(pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) {
        var kill = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> kill.add(String.valueOf(process.pid())));
        shell(kill.toArray(String[]::new));
    }

    private static void shell(String... command) {
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pid() {
        return Long.parseLong(line("postmaster.pid"));
    }

    /** The server refuses to be root, so root gives it a namespace in which it is nobody. */
    private List<String> command() {
        var command = new ArrayList<String>();
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent())
            command.addAll(List.of("unshare", "-U"));
        WORD.matcher(line("postmaster.opts"))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(word -> word.equals("synchronous_commit=off") ? "synchronous_commit=on" : word)
                .forEach(command::add);
        return command;
    }

    private String line(String file) {
        try (var lines = Files.lines(data.resolve(file))) {
            return lines.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            database.administrator().close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void until(boolean failed, String what) {
        if (failed) throw new IllegalStateException("PostgreSQL " + what + ".");
    }
}
