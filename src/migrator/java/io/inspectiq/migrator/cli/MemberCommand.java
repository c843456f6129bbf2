package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Members;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code member invite|change|disable|enable|list}. */
@Command(name = "member", description = "Invites, changes, disables, enables and lists the members of a company.")
class MemberCommand implements Runnable {
    @ParentCommand
    MigratorCommand migrator;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: invite, change, disable, enable or list.");
    }

    @Command(name = "invite", description = "Adds a member, and prints their id.")
    int invite(
            @Parameters(paramLabel = "SLUG", description = "the company") String slug,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--name", required = true) String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "owner, manager, office, inspector, apprentice or read_only")
                    String role,
            @Option(names = "--subject", description = "who signs in; the member stays invited without") @Nullable
                    String subject)
            throws SQLException {
        try (var connection = migrator.connect()) {
            say(new Members(connection, slug).invite(email, name, role, subject).toString());
            return 0;
        }
    }

    @Command(name = "change", description = "Changes what is named and leaves the rest.")
    int change(
            @Parameters(paramLabel = "SLUG") String slug,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--role") @Nullable String role,
            @Option(names = "--name") @Nullable String name,
            @Option(names = "--subject", description = "binds an invited member to who signs in") @Nullable
                    String subject,
            @Option(names = "--grant", split = ",", description = "all capabilities beyond the role's, or none")
                    @Nullable
                    List<String> granted,
            @Option(names = "--revoke", split = ",", description = "all capabilities of the role withheld, or none")
                    @Nullable
                    List<String> revoked)
            throws SQLException {
        try (var connection = migrator.connect()) {
            new Members(connection, slug)
                    .change(email, new Members.Change(role, name, subject, orNone(granted), orNone(revoked)));
            say(email + " is changed.");
            return 0;
        }
    }

    @Command(name = "disable", description = "Locks a member out, at once; the last owner stays.")
    int disable(@Parameters(paramLabel = "SLUG") String slug, @Parameters(paramLabel = "EMAIL") String email)
            throws SQLException {
        try (var connection = migrator.connect()) {
            new Members(connection, slug).disable(email);
            say(email + " is disabled.");
            return 0;
        }
    }

    @Command(name = "enable", description = "Lets a member in again.")
    int enable(@Parameters(paramLabel = "SLUG") String slug, @Parameters(paramLabel = "EMAIL") String email)
            throws SQLException {
        try (var connection = migrator.connect()) {
            new Members(connection, slug).enable(email);
            say(email + " is enabled.");
            return 0;
        }
    }

    @Command(name = "list", description = "Lists the members of a company.")
    int list(@Parameters(paramLabel = "SLUG") String slug) throws SQLException {
        try (var connection = migrator.connect()) {
            for (var member : new Members(connection, slug).list()) {
                say("%-32s %-10s %-8s %-38s %s"
                        .formatted(
                                member.email(),
                                member.role(),
                                member.status(),
                                Objects.requireNonNullElse(member.subject(), "-"),
                                member.displayName()));
            }
            return 0;
        }
    }

    private static @Nullable List<String> orNone(@Nullable List<String> capabilities) {
        return List.of("none").equals(capabilities) ? List.of() : capabilities;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
