package io.inspectiq.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates the Java client with the generator that Maven has put under target/, compiles it with the program in
 * src/test/clients/java, and runs that in a process of its own. What was made of the same document is kept.
 */
final class Java {
    private static final Path DOCUMENT = Path.of("openapi.yaml");
    private static final Path SOURCES = Path.of("src/test/clients/java");
    private static final Path WORK = Path.of("target/clients/java");
    private static final Path GENERATOR = Path.of("target/clients/openapi-generator-cli.jar");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final String CLASSES = System.getProperty("java.class.path");
    private static final String PACKAGE = "io.inspectiq.client";

    private Java() {}

    static String run(String program, String... arguments) {
        generate();
        compile();
        var command = new ArrayList<>(List.of(BIN.resolve("java").toString(), "-cp", "out:" + CLASSES, program));
        command.addAll(List.of(arguments));
        return Command.run(WORK, command);
    }

    private static void generate() {
        var mark = WORK.resolve("generated-from.yaml");
        if (Command.isDone(DOCUMENT, mark)) {
            return;
        }
        Command.run(
                WORK,
                List.of(
                        BIN.resolve("java").toString(),
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "--input-spec=" + DOCUMENT.toAbsolutePath(),
                        "--generator-name=java",
                        "--library=native",
                        "--output=.",
                        "--invoker-package=" + PACKAGE,
                        "--api-package=" + PACKAGE + ".api",
                        "--model-package=" + PACKAGE + ".model",
                        "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--additional-properties=hideGenerationTimestamp=true,useJakartaEe=true,openApiNullable=true"));
        Command.done(DOCUMENT, mark);
    }

    private static void compile() {
        var command = new ArrayList<>(
                List.of(BIN.resolve("javac").toString(), "-proc:none", "-nowarn", "-cp", CLASSES, "-d", "out"));
        command.addAll(sources(WORK.resolve("src/main/java")));
        command.addAll(sources(SOURCES));
        Command.run(WORK, command);
    }

    private static List<String> sources(Path under) {
        try (var files = Files.walk(under)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.toAbsolutePath().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
