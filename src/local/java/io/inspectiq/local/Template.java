package io.inspectiq.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The files of a stopped, migrated server, made once for a JVM and those it starts: a server over a copy of them is up in a
 * fraction of the time that the migrations take. They lie in a folder that is named after the JVM; when that is gone, the
 * next one that makes a template sweeps it up.
 */
record Template(Path files, Secrets secrets) {
    private static final String SHARED = "inspectiq.shared.template";
    private static final String FOLDER = "jvm-";
    private static final String LOCK = "epg-lock";

    /** A system property, as Quarkus loads this class several times. */
    static Template shared() {
        synchronized (System.getProperties()) {
            return known().orElseGet(() -> {
                var made = make();
                System.setProperty(SHARED, made.facts());
                return made;
            });
        }
    }

    static Optional<String> toldToAJvm() {
        return Optional.ofNullable(System.getProperty(SHARED)).map(facts -> "-D" + SHARED + "=" + facts);
    }

    Database copy() {
        try {
            Path data = created("copy-").resolve("data");
            copyTo(data);
            return new Database(Embedded.over(data, secrets.administrator()), secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Template> known() {
        return Optional.ofNullable(System.getProperty(SHARED)).map(facts -> {
            String[] parts = facts.split("\\s");
            return new Template(Path.of(parts[0]), new Secrets(parts[1], parts[2], parts[3], ""));
        });
    }

    private String facts() {
        return String.join(" ", List.of(files.toString(), secrets.administrator(), secrets.migrator(), secrets.app()));
    }

    private static Template make() {
        var secrets = Secrets.make();
        try {
            sweep();
            Path files = created("template-").resolve("data");
            try (var server = Embedded.madeIn(files, secrets.administrator())) {
                Database.on(server, secrets, true);
            }
            return new Template(files, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyTo(Path data) throws IOException {
        try (var all = Files.walk(files)) {
            for (Path one : all.filter(one -> !one.endsWith(LOCK)).toList()) {
                Files.copy(one, data.resolve(files.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** A new folder of this JVM's. Process ids come again: what an earlier JVM of the same id left is beside it, and is no matter. */
    private static Path created(String prefix) throws IOException {
        Path ours = Embedded.workingDirectory()
                .toPath()
                .resolve(FOLDER + ProcessHandle.current().pid());
        return Files.createTempDirectory(Files.createDirectories(ours), prefix);
    }

    /** What JVMs left that are no more. Whoever moves a folder into its own has it to itself: others sweep at the same time. */
    static void sweep() throws IOException {
        try (var folders = Files.newDirectoryStream(Embedded.workingDirectory().toPath(), FOLDER + "*")) {
            for (Path left : folders) {
                String pid = left.getFileName().toString().substring(FOLDER.length());
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    sweep(left, created("swept-"));
                }
            }
        }
    }

    private static void sweep(Path left, Path mine) throws IOException {
        try {
            Files.move(left, mine, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException another) {
            // was faster, and deletes it
        }
        Leftovers.delete(mine);
    }
}
