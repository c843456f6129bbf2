package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** The database and the credentials, which come from the environment only. */
final class Environment {
    private Environment() {}

    static Target target() {
        return new Target(
                required("INSPECTIQ_DB_URL"),
                required("INSPECTIQ_MIGRATOR_USER"),
                required("INSPECTIQ_MIGRATOR_PASSWORD"));
    }

    static Connection connect() throws SQLException {
        return target().connect();
    }

    private static String required(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is not set.");
        }
        return value;
    }
}
