package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.IsolationGate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gate}. */
@Command(
        name = "gate",
        description = "Checks the catalogue against every rule of isolation; exit code 3 when one is broken.")
class GateCommand implements Callable<Integer> {
    private static final int BROKEN = 3;

    @Option(
            names = "--record",
            description =
                    "When nothing is broken, record the catalogue's fingerprint anew, as after an upgrade of PostgreSQL.")
    boolean record;

    @ParentCommand
    MigratorCommand migrator;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (var connection = migrator.connect()) {
            connection.setAutoCommit(false);
            var gate = new IsolationGate();
            var violations = gate.check(connection);
            violations.forEach(violation -> spec.commandLine().getErr().println(violation));
            if (!violations.isEmpty()) {
                return BROKEN;
            }
            if (record) {
                gate.pass(connection);
                connection.commit();
            }
            spec.commandLine().getOut().println("The gate is passed.");
            return 0;
        }
    }
}
