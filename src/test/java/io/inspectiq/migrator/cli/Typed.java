package io.inspectiq.migrator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** The migrator as somebody else's test calls it. */
public final class Typed {
    private Typed() {}

    /** Its exit code, and what it said. */
    public static String run(Map<String, String> environment, String... arguments) {
        var said = new StringWriter();
        int code = MigratorCommand.line(environment)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
        return code + " " + said;
    }
}
