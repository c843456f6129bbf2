package io.inspectiq.local;

import java.nio.file.Path;
import java.util.List;

/** Where the local stack keeps its things, and the ports it takes. */
record Settings(Path folder, int httpPort, int issuerPort, int databasePort, int objectsPort, List<String> service) {

    /** From the system properties that the Makefile sets. */
    static Settings read() {
        return new Settings(
                Path.of(System.getProperty("inspectiq.local.folder", ".local")).toAbsolutePath(),
                Integer.getInteger("inspectiq.local.port", 8080),
                Integer.getInteger("inspectiq.local.issuer.port", 8090),
                Integer.getInteger("inspectiq.local.database.port", 5442),
                Integer.getInteger("inspectiq.local.objects.port", 8092),
                List.of(System.getProperty("inspectiq.local.service", "-jar target/quarkus-app/quarkus-run.jar")
                        .split(" ")));
    }

    String http() {
        return "http://localhost:" + httpPort;
    }

    Path data() {
        return folder.resolve("postgres");
    }

    /** Exists once the database has all it begins with; without it, the set-up was cut short. */
    Path ready() {
        return folder.resolve("ready");
    }

    Path serviceEnvironment() {
        return folder.resolve("env");
    }

    Path migratorEnvironment() {
        return folder.resolve("migrator.env");
    }
}
