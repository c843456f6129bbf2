package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** What the executable is called with, and the database that the environment names. */
@Command(
        name = "inspectiq-migrator",
        description =
                "Migrates InspectIQ's database, checks that companies are kept apart, and manages companies and members.",
        footer = {
            "",
            "It reads the environment, never a password from the command line:",
            "  INSPECTIQ_DB_URL             postgresql://host:port/inspectiq",
            "  INSPECTIQ_MIGRATOR_USER      inspectiq_migrator",
            "  INSPECTIQ_MIGRATOR_PASSWORD",
            "Exit code: 0 done, 1 failed (a sentence says why), 2 wrong usage, 3 the gate found something."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MigrateCommand.class, GateCommand.class, CompanyCommand.class, MemberCommand.class})
class MigratorCommand {
    private final Map<String, String> environment;

    MigratorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new MigratorCommand(environment))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(Sentence.about(failure)));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    Target target() {
        return new Target(
                url(required("INSPECTIQ_DB_URL")),
                required("INSPECTIQ_MIGRATOR_USER"),
                required("INSPECTIQ_MIGRATOR_PASSWORD"));
    }

    Connection connect() throws SQLException {
        return target().connect();
    }

    Connection connectToErase() throws SQLException {
        return target().connectToErase();
    }

    private static String url(String value) {
        if (!value.matches("(jdbc:)?postgresql://[^/@]+/[^/?]+(\\?.*)?")) {
            throw new IllegalArgumentException(
                    "The environment variable INSPECTIQ_DB_URL is not what it must be (postgresql://host:port/database).");
        }
        return value;
    }

    private String required(String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is not set.");
        }
        return value;
    }
}
