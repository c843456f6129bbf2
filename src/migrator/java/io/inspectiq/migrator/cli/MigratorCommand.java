package io.inspectiq.migrator.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** What the executable is called with. */
@Command(
        name = "inspectiq-migrator",
        description =
                "Migrates InspectIQ's database, checks that companies are kept apart, and manages companies and members.",
        footer = {
            "",
            "It reads the environment, never a password from the command line:",
            "  INSPECTIQ_DB_URL             postgresql://host:port/inspectiq",
            "  INSPECTIQ_MIGRATOR_USER      inspectiq_migrator",
            "  INSPECTIQ_MIGRATOR_PASSWORD",
            "Exit code: 0 done, 1 failed (a sentence says why), 2 wrong usage, 3 the gate found something."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {MigrateCommand.class, GateCommand.class, CompanyCommand.class, MemberCommand.class})
class MigratorCommand {}
