package io.inspectiq.migrator.cli;

/** The migrator's commands as a process of their own, without the packaging. */
final class FromTheShell {
    private FromTheShell() {}

    public static void main(String... arguments) {
        System.exit(MigratorCommand.line(System.getenv()).execute(arguments));
    }
}
