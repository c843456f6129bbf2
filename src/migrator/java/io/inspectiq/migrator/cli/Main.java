package io.inspectiq.migrator.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;

/** The migrator's executable: one command, then it ends with 0, or with another code and one sentence on why. */
@QuarkusMain
public class Main implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        return new CommandLine(new MigratorCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(Sentence.about(failure)));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments);
    }
}
