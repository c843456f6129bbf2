package io.inspectiq.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries' everyday remarks off a developer's terminal; their warnings still come. */
final class Quiet {
    // Held here, because the logging system forgets loggers that nobody holds, and their levels with them.
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("io.zonky"), Logger.getLogger("org.flywaydb"));

    private Quiet() {}

    static void please() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
