package io.inspectiq.migrator.cli;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The migrator's executable: one command, then it ends with 0, or with another code and one sentence on why. */
@QuarkusMain
public class Main implements QuarkusApplication {
    @Override
    public int run(String... arguments) {
        return MigratorCommand.line(System.getenv()).execute(arguments);
    }
}
