package io.inspectiq.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A packaged service as a process of its own on the test's stack; all it is told, it is told by environment variables. */
public final class Executable implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final Path LOG = Path.of("target", "executable.log");

    private final Process process;
    private final int port;

    private Executable(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The native executable that `make native` left behind, or the command that -Dinspectiq.executable names. */
    public static List<String> service() {
        return command("inspectiq.executable", "target", "inspectiq-*-runner");
    }

    /** The same of the migrator: -Dinspectiq.migrator names another command. */
    public static List<String> migrator(String argument) {
        var command = new ArrayList<>(command("inspectiq.migrator", "target/migrator", "*-runner"));
        command.add(argument);
        return command;
    }

    private static List<String> command(String property, String folder, String pattern) {
        String named = System.getProperty(property, "");
        if (!named.isEmpty()) return List.of(named.split(" "));
        try (var files = Files.newDirectoryStream(Path.of(folder), pattern)) {
            for (Path file : files) return List.of(file.toAbsolutePath().toString());
            throw new IllegalStateException(
                    "There is no native executable in " + folder + ": run `make native` first.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started and not waited for. */
    public static Executable start(List<String> command) {
        return start(command, Map.of());
    }

    /** The same, with more variables. */
    public static Executable start(List<String> command, Map<String, String> more) {
        int port = Ports.free();
        var builder = onlyTold(command);
        builder.environment().putAll(stack());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().putAll(more);
        return new Executable(begun(builder), port);
    }

    /** What a service must be told to work on the test's stack. */
    public static Map<String, String> stack() {
        var told = new HashMap<String, String>();
        new Stack().start().forEach((name, value) -> told.put(variable(name), value));
        return told;
    }

    /** Runs a command that ends by itself, with these variables and no others of the product. */
    public static Ended run(List<String> command, Map<String, String> variables) {
        var builder = onlyTold(command).redirectOutput(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(variables);
        try {
            var process = begun(builder);
            var said = new String(process.getInputStream().readAllBytes());
            return new Ended(process.waitFor(), said);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a command ended, and all it wrote. */
    public record Ended(int code, String said) {}

    public Executable awaitListening() {
        while (!listens()) {
            if (!process.isAlive()) throw new IllegalStateException("The executable ended with " + process.exitValue());
            LockSupport.parkNanos(500_000); // the start is measured too: a busy wait would take its processor
        }
        return this;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** As `kill -STOP` and `kill -CONT` do. */
    public void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) throw new IllegalStateException("kill -" + name + " ended with " + code);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end, as an orchestrator does, and tells its exit code. */
    public int stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new IllegalStateException("It did not stop.");
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private static ProcessBuilder onlyTold(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("INSPECTIQ_") || name.startsWith("QUARKUS_"));
        return builder;
    }

    private static Process begun(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
