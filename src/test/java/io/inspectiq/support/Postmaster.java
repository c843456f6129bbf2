package io.inspectiq.support;

import static io.inspectiq.support.Backends.soon;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A PostgreSQL server that is stopped, killed, frozen and started again, as what its own files say of it allows. */
public final class Postmaster {
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
        until(!soon(() -> !Files.exists(data.resolve("postmaster.pid"))), "did not stop");
    }

    /** As it was started before, but what it has confirmed now survives a crash. */
    public void start() {
        try {
            var process = new ProcessBuilder(command())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            until(!soon(this::answers), "did not start");
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
        try {
            var kill = new ArrayList<>(List.of("kill", signal));
            processes.forEach(process -> kill.add(String.valueOf(process.pid())));
            new ProcessBuilder(kill).start().waitFor();
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
