package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Archive;
import io.inspectiq.migrator.Erasure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code company erase plan|confirm|due}. */
@Command(
        name = "erase",
        description = "Erases a suspended company in two steps: a plan with a code, and the deed for that code.")
class EraseCommand implements Runnable {
    @ParentCommand
    CompanyCommand company;

    @Spec
    CommandSpec spec;

    /** Nothing is erased by oversight: either it is in a file, or somebody says that it need not be. */
    static class Exported {
        @Option(names = "--export", description = "the export of exactly what is there now")
        @Nullable
        Path file;

        @Option(names = "--without-export", description = "nobody wants the data")
        boolean unwanted;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: plan, confirm or due.");
    }

    @Command(name = "plan", description = "Says what would go, what must stay and until when; prints the code for it.")
    int plan(
            @Parameters(paramLabel = "SLUG") String slug,
            @ArgGroup(exclusive = true, multiplicity = "1") Exported exported)
            throws SQLException, IOException {
        try (var connection = company.migrator.connectToErase()) {
            var plan = new Erasure(connection).plan(slug);
            show(plan);
            if (!plan.obstacles().isEmpty()) {
                plan.obstacles().forEach(this::complain);
                return 1;
            }
            if (exported.file != null) {
                Archive.requireExportOf(plan.now(), exported.file);
            }
            say("To do it: company erase confirm " + slug + " " + plan.code());
            return 0;
        }
    }

    @Command(name = "confirm", description = "Does what the plan with this code said, whole or not at all.")
    int confirm(
            @Parameters(paramLabel = "SLUG") String slug,
            @Parameters(paramLabel = "CODE", description = "the plan's; good while nothing has changed") String code)
            throws SQLException {
        try (var connection = company.migrator.connectToErase()) {
            var done = new Erasure(connection).confirm(slug, code);
            show(done);
            say("Done.");
            return 0;
        }
    }

    @Command(
            name = "due",
            description = "Lists the companies of which something is still to be erased, and from when on.")
    int due() throws SQLException {
        try (var connection = company.migrator.connectToErase()) {
            new Erasure(connection).due().forEach(due -> say("%-24s from %s".formatted(due.slug(), day(due.next()))));
            return 0;
        }
    }

    private void show(Erasure.Plan plan) {
        say("%-24s %10s %10s".formatted("table", "goes", "stays"));
        plan.lines().forEach(line -> say("%-24s %10d %10d".formatted(line.table(), line.gone(), line.kept())));
        say("%-24s %10d %10d".formatted("all", plan.gone(), plan.kept()));
        if (plan.next() != null) {
            say("More may go from " + day(plan.next()) + " on.");
        } else if (plan.kept() > 0) {
            say("The rest is held: more may go when the hold is released.");
        }
    }

    private static String day(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private void complain(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
