package io.inspectiq.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A copy of the tree, built once, in which one source after the other is changed, compiled and put back. */
final class Scratch {
    private static final long PATIENCE_SECONDS = 300;
    private static final List<String> PARTS =
            List.of("pom.xml", "mvnw", ".mvn", "openapi.yaml", "deploy", "migrations", "src");

    private final Path root;
    private final Path output;
    private String classPath = "";

    private Scratch(Path root) {
        this.root = root;
        this.output = root.resolve("target/trial.out");
    }

    /** What a run of tests ended with, and what it said. */
    record Outcome(int code, List<String> said) {}

    static Scratch build(Path root) throws IOException, InterruptedException {
        var scratch = new Scratch(root.toAbsolutePath());
        Files.createDirectories(scratch.root);
        for (String part : PARTS) scratch.copy(Path.of(part));
        var maven = new ProcessBuilder(
                        "./mvnw",
                        "-B",
                        "-ntp",
                        "-q",
                        "test-compile",
                        "dependency:build-classpath",
                        "-Dmdep.includeScope=test",
                        "-Dmdep.outputFile=target/class.path")
                .directory(scratch.root.toFile())
                .inheritIO()
                .start();
        if (maven.waitFor() != 0) throw new IllegalStateException("The scratch copy could not be built.");
        scratch.classPath = String.join(
                File.pathSeparator,
                "target/test-classes",
                "target/classes",
                Files.readString(scratch.root.resolve("target/class.path")));
        return scratch;
    }

    private void copy(Path part) throws IOException {
        try (var files = Files.walk(part)) {
            for (Path file : files.toList()) {
                Path to = root.resolve(file);
                if (Files.isDirectory(file)) Files.createDirectories(to);
                else Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    String source(Path file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    /** Puts the text there, and where the tests find it; throws when it does not compile. */
    void write(Path file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
        if (file.startsWith("migrations")) {
            Files.writeString(root.resolve("target/test-classes/db/migration").resolve(file.getFileName()), text);
        } else if (file.endsWith("application.properties")) {
            Files.writeString(root.resolve("target/classes").resolve(file.getFileName()), text);
        } else if (file.toString().endsWith(".java")) {
            compile(file);
        }
    }

    private void compile(Path file) {
        boolean ofTests = !file.startsWith("src/main");
        Path classes = root.resolve(ofTests ? "target/test-classes" : "target/classes");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-nowarn",
                        "-cp",
                        absolute(),
                        "-d",
                        classes.toString(),
                        root.resolve(file).toString());
        if (code != 0) throw new IllegalStateException(file + " does not compile any more.");
    }

    private String absolute() {
        return classPath
                .replaceFirst(
                        "target/test-classes",
                        root.resolve("target/test-classes").toString())
                .replaceFirst("target/classes", root.resolve("target/classes").toString());
    }

    /** Runs tests in a JVM of their own. */
    Outcome run(List<String> options, List<String> tests) throws InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Trial.class.getName()));
        command.addAll(tests);
        try {
            var process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) process.destroy();
            return new Outcome(ended ? process.exitValue() : -1, Files.readAllLines(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
