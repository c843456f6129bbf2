package io.inspectiq.migrator.cli;

import io.inspectiq.iam.DatabaseTokens;
import io.inspectiq.iam.LoginSettings;
import io.inspectiq.migrator.Target;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
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
            "  INSPECTIQ_MIGRATOR_PASSWORD  or INSPECTIQ_DB_AUTH=iam with AWS_REGION and a role",
            "  INSPECTIQ_DB_CA              rds, or certificates to trust (PEM): the server must be certified",
            "Exit code: 0 done, 1 failed (a sentence says why), 2 wrong usage, 3 the gate found something."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MigrateCommand.class, GateCommand.class, CompanyCommand.class, MemberCommand.class})
class MigratorCommand {
    private static final String PASSWORD = "INSPECTIQ_MIGRATOR_PASSWORD";

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
        String url = url(required("INSPECTIQ_DB_URL"));
        String user = required("INSPECTIQ_MIGRATOR_USER");
        var complaints = LoginSettings.complaints(environment, PASSWORD);
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(complaints.getFirst() + ".");
        }
        return new Target(url, user, password(url, user), environment.getOrDefault(LoginSettings.CA, ""));
    }

    private Supplier<String> password(String url, String user) {
        if (!LoginSettings.isIam(environment)) {
            String password = required(PASSWORD);
            return () -> password;
        }
        var tokens = new DatabaseTokens(environment);
        var server = URI.create(url.replaceFirst("^jdbc:", ""));
        return () -> tokens.make(server.getHost(), server.getPort() < 0 ? 5432 : server.getPort(), user);
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
