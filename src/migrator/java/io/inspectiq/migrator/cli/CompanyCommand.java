package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Companies;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code company create|suspend|reactivate|list}. */
@Command(name = "company", description = "Creates, suspends, reactivates and lists companies.")
class CompanyCommand implements Runnable {
    @ParentCommand
    MigratorCommand migrator;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: create, suspend, reactivate or list.");
    }

    @Command(name = "create", description = "Creates a company with its first owner, and prints its id.")
    int create(
            @Parameters(paramLabel = "SLUG", description = "short name, such as suncoast") String slug,
            @Option(names = "--legal-name", required = true, description = "the name on contracts") String legalName,
            @Option(names = "--name", description = "the name people say; the legal one by default") @Nullable
                    String name,
            @Option(names = "--timezone", description = "such as America/Chicago; America/New_York by default")
                    @Nullable
                    String timezone,
            @Option(names = "--owner-email", required = true, description = "the owner's address") String email,
            @Option(names = "--owner-name", required = true, description = "the owner's name") String ownerName,
            @Option(names = "--owner-subject", description = "the owner's sub; without it the owner is only invited")
                    @Nullable
                    String subject)
            throws SQLException {
        try (var connection = migrator.connect()) {
            var owner = new Companies.Owner(email, ownerName, subject);
            say(new Companies(connection)
                    .create(slug, legalName, name, timezone, owner)
                    .toString());
            return 0;
        }
    }

    @Command(name = "suspend", description = "Locks all members of a company out, at once.")
    int suspend(@Parameters(paramLabel = "SLUG") String slug) throws SQLException {
        try (var connection = migrator.connect()) {
            new Companies(connection).suspend(slug);
            say(slug + " is suspended.");
            return 0;
        }
    }

    @Command(name = "reactivate", description = "Lets the members of a company in again.")
    int reactivate(@Parameters(paramLabel = "SLUG") String slug) throws SQLException {
        try (var connection = migrator.connect()) {
            new Companies(connection).reactivate(slug);
            say(slug + " is active.");
            return 0;
        }
    }

    @Command(name = "list", description = "Lists all companies.")
    int list() throws SQLException {
        try (var connection = migrator.connect()) {
            for (var company : new Companies(connection).list()) {
                say("%-24s %-10s %-20s %s  %s"
                        .formatted(
                                company.slug(),
                                company.status(),
                                company.timezone(),
                                company.id(),
                                company.displayName()));
            }
            return 0;
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
