package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Companies;
import io.inspectiq.migrator.Export;
import io.inspectiq.migrator.Import;
import io.inspectiq.migrator.StoredFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code company create|suspend|reactivate|list|export|files|import|erase|hold}. */
@Command(
        name = "company",
        description = "Creates, suspends, reactivates, lists, exports, imports and erases companies.",
        subcommands = {EraseCommand.class, HoldCommand.class})
class CompanyCommand implements Runnable {
    @ParentCommand
    MigratorCommand migrator;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: create, suspend, reactivate, list, export, files, import, erase or hold.");
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

    @Command(
            name = "export",
            description = "Writes all that a company owns into a new ZIP file: NDJSON and a manifest.")
    int export(
            @Parameters(paramLabel = "SLUG") String slug,
            @Parameters(paramLabel = "FILE", description = "such as suncoast.zip") Path file)
            throws SQLException, IOException {
        try (var connection = migrator.connectToErase()) {
            var manifest = Export.write(connection, slug, file);
            say("%s: %d rows of %d tables, checksum %s"
                    .formatted(file, manifest.rows(), manifest.tables().size(), manifest.checksum()));
            return 0;
        }
    }

    @Command(
            name = "files",
            description = "Lists the photos and documents of a company in the bucket: SHA-256, type and key.")
    int files(@Parameters(paramLabel = "SLUG") String slug) throws SQLException {
        try (var connection = migrator.connectToErase()) {
            StoredFiles.of(connection, slug).forEach(this::say);
            return 0;
        }
    }

    @Command(
            name = "import",
            description = "Brings a company back from its export. Everybody's writing waits until it is done.")
    int read(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--replacing", description = "an export of what is there now, and goes") @Nullable
                    Path replaced)
            throws SQLException, IOException {
        try (var connection = migrator.connect()) {
            var manifest = new Import(connection).read(file, replaced);
            say("%s: %d rows, as they were exported.".formatted(manifest.slug(), manifest.rows()));
            return 0;
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
