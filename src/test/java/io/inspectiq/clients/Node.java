package io.inspectiq.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs what is in src/test/clients/typescript, in a copy under target/. Packages are fetched when package.json is
 * another than the last time; the client is generated and compiled once a run. It needs Node.js 20 or later and npm.
 */
final class Node {
    private static final Path SOURCES = Path.of("src/test/clients/typescript");
    private static final Path WORK = Path.of("target/clients/typescript");
    private static final Path FETCHED = WORK.resolve("node_modules/.fetched");
    private static final String COMPILED = "inspectiq.clients.compiled"; // Quarkus loads this class more than once

    private Node() {}

    /** Compiles all programs with the client, and runs one of them; it fails when it finds that all is not well. */
    static synchronized String run(String program, String... arguments) {
        if (!Boolean.getBoolean(COMPILED)) {
            install();
            Command.run(WORK, List.of("node_modules/.bin/openapi-typescript", document(), "-o", "inspectiq.d.ts"));
            Command.run(WORK, List.of("node_modules/.bin/tsc"));
            System.setProperty(COMPILED, "true");
        }
        var command = new ArrayList<>(List.of("node", "out/" + program + ".js"));
        command.addAll(List.of(arguments));
        return Command.run(WORK, command);
    }

    static synchronized String lint() {
        install();
        return Command.run(WORK, List.of("node_modules/.bin/redocly", "lint", "--config", "redocly.yaml", document()));
    }

    private static void install() {
        copy();
        if (!Command.isDone(SOURCES.resolve("package.json"), FETCHED)) {
            Command.run(
                    WORK,
                    List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"));
            Command.done(SOURCES.resolve("package.json"), FETCHED);
        }
    }

    private static void copy() {
        try {
            Files.createDirectories(WORK);
            try (var sources = Files.list(SOURCES)) {
                for (Path source : sources.toList()) {
                    Files.copy(source, WORK.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() {
        return Path.of("openapi.yaml").toAbsolutePath().toString();
    }
}
