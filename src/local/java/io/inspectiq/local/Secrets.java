package io.inspectiq.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** What production keeps in a vault, made afresh for one stack on one machine. */
record Secrets(String administrator, String migrator, String app, String cursorKey) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets make() {
        return new Secrets(
                password(), password(), password(), Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** Those the kept database was made with, or new ones for a new database. */
    static Secrets keptIn(Path file) throws IOException {
        if (Files.exists(file)) {
            var kept = PrivateFile.read(file);
            return new Secrets(
                    kept.getOrDefault("ADMINISTRATOR", ""),
                    kept.getOrDefault("MIGRATOR", ""),
                    kept.getOrDefault("APP", ""),
                    kept.getOrDefault("CURSOR_KEY", ""));
        }
        var made = make();
        PrivateFile.write(
                file,
                Map.of(
                        "ADMINISTRATOR", made.administrator,
                        "MIGRATOR", made.migrator,
                        "APP", made.app,
                        "CURSOR_KEY", made.cursorKey));
        return made;
    }

    /** For what needs one for a run, and not again. */
    static String password() {
        return HexFormat.of().formatHex(bytes(20));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
