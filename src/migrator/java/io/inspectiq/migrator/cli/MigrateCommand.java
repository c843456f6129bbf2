package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code migrate}. */
@Command(
        name = "migrate",
        description =
                "Applies all pending migrations in one transaction. Each passes the isolation gate, or none is applied.")
class MigrateCommand implements Callable<Integer> {
    @ParentCommand
    MigratorCommand migrator;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int applied = Migrations.run(migrator.target());
        spec.commandLine()
                .getOut()
                .println(
                        applied == 0
                                ? "Nothing to migrate; the gate is passed."
                                : applied + " migrations applied; the gate is passed.");
        return 0;
    }
}
