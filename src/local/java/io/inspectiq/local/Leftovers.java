package io.inspectiq.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a killed run left behind. Called with the lock held, so none of it can belong to a run that lives. */
final class Leftovers {
    private static final int PATIENCE_SECONDS = 20;

    private Leftovers() {}

    static void end(Settings settings) throws IOException {
        end(settings.folder().resolve("service.pid"), "java");
        end(settings.data().resolve("postmaster.pid"), "postgres");
        if (!Files.exists(settings.ready())) delete(settings.data());
    }

    /** A process id may have gone to another program since: only one that runs the expected program is ended. */
    private static void end(Path pidFile, String program) throws IOException {
        if (!Files.exists(pidFile)) return;
        var lines = Files.readAllLines(pidFile);
        var found = lines.isEmpty() ? Optional.<ProcessHandle>empty() : find(lines.getFirst(), program);
        if (found.isPresent()) stop(found.get());
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> find(String pid, String program) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(one -> one.info().command().orElse("").endsWith("/" + program));
    }

    /** SIGTERM first. PostgreSQL then waits for its sessions, and those of a dead run are gone. */
    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (Exception e) {
            throw new IllegalStateException("Process " + process.pid() + " of an earlier run does not end.", e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path one : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(one);
        }
    }
}
