package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Holds;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code company hold place|release|list}. */
@Command(name = "hold", description = "Places, releases and lists legal holds: what is held is not erased.")
class HoldCommand implements Runnable {
    @ParentCommand
    CompanyCommand company;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: place, release or list.");
    }

    @Command(name = "place", description = "Holds one inspection, or the whole company; prints the hold's id.")
    int place(
            @Parameters(paramLabel = "SLUG") String slug,
            @Option(names = "--order", description = "the inspection's number; without it the whole company is held")
                    @Nullable
                    Long order,
            @Option(names = "--reason", required = true, description = "who asked, and for what") String reason)
            throws SQLException {
        try (var connection = company.migrator.connect()) {
            say(new Holds(connection, slug).place(order, reason).toString());
            return 0;
        }
    }

    @Command(name = "release", description = "Ends a hold.")
    int release(
            @Parameters(paramLabel = "SLUG") String slug,
            @Parameters(paramLabel = "HOLD", description = "the hold's id") UUID hold,
            @Option(names = "--reason", required = true, description = "who said so") String reason)
            throws SQLException {
        try (var connection = company.migrator.connect()) {
            new Holds(connection, slug).release(hold, reason);
            say("The hold is released.");
            return 0;
        }
    }

    @Command(name = "list", description = "Lists a company's holds.")
    int list(@Parameters(paramLabel = "SLUG") String slug) throws SQLException {
        try (var connection = company.migrator.connect()) {
            for (var hold : new Holds(connection, slug).list()) {
                say("%s  %-8s %-10s %s"
                        .formatted(
                                hold.id(),
                                hold.released() ? "released" : "held",
                                hold.orderNo() == null ? "all" : "order " + hold.orderNo(),
                                hold.reason()));
            }
            return 0;
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
