package io.inspectiq.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, run in a directory until it ends, or until it has taken too long. */
final class Command {
    private static final int MINUTES = 4;

    private Command() {}

    /** What it printed; a test that runs it fails with that when the program fails. */
    static String run(Path directory, List<String> command) {
        try {
            Files.createDirectories(directory);
            var log = Files.createTempFile(directory, "log", ".txt");
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        command + " took more than " + MINUTES + " minutes:\n" + Files.readString(log));
            }
            String said = Files.readString(log);
            Files.delete(log);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError("Can't run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether this file is what it was when {@link #done} was last said of it. */
    static boolean isDone(Path file, Path mark) {
        try {
            return Files.exists(mark) && Files.mismatch(file, mark) < 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void done(Path file, Path mark) {
        try {
            Files.write(mark, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
