package io.inspectiq.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packaged service as a process of its own, in production mode: all it knows of this machine are its variables. */
final class Service implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 40;

    private final Process process;
    private final URI live;

    private Service(Process process, URI live) {
        this.process = process;
        this.live = live;
    }

    static Service start(Settings settings, Map<String, String> variables) throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(settings.service());
        var builder =
                new ProcessBuilder(command).redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("INSPECTIQ_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(variables);
        var process = builder.start();
        Files.writeString(settings.folder().resolve("service.pid"), String.valueOf(process.pid()));
        return new Service(process, URI.create(settings.http() + "/q/health/live"));
    }

    /** Waits until it answers; false when it ended instead. */
    boolean comesUp() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            while (!endsWithin(100, TimeUnit.MILLISECONDS)) {
                if (answers(http)) return true;
            }
            return false;
        }
    }

    boolean endsWithin(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Gracefully: it finishes what it has begun. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(HttpClient http) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(live).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
