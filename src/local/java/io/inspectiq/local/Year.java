package io.inspectiq.local;

import io.inspectiq.migrator.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/**
 * Loads a year of a company's work into the database that the environment names: orders, visits, templates, reports with
 * their findings, and what is known of their photos. The same seed and last day make the same year.
 */
public final class Year {
    private static final int INSPECTIONS = 1_200;
    private static final int INSPECTORS = 6;

    private Year() {}

    /** {@code Year SLUG [SEED [LAST-DAY [INSPECTIONS]]]} */
    public static void main(String... args) throws SQLException {
        String slug = args.length > 0 ? args[0] : "palmetto";
        String seed = args.length > 1 ? args[1] : "1";
        var until = args.length > 2 ? LocalDate.parse(args[2]) : LocalDate.now();
        int inspections = args.length > 3 ? Integer.parseInt(args[3]) : INSPECTIONS;
        long began = System.nanoTime();
        var target = new Target(
                environment("INSPECTIQ_DB_URL"),
                environment("INSPECTIQ_MIGRATOR_USER"),
                environment("INSPECTIQ_MIGRATOR_PASSWORD"));
        try (var connection = target.connect()) {
            load(connection, slug, inspections, seed, until);
        }
        System.out.printf("%s has a year of work until %s (%.1f s).%n", slug, until, (System.nanoTime() - began) / 1e9);
    }

    static void load(Connection connection, String slug, int inspections, String seed, LocalDate until)
            throws SQLException {
        new DemoCompany(slug, "Palmetto Home Inspections", "America/New_York", "suncoast", inspections, INSPECTORS)
                .load(
                        connection,
                        Map.of("year.seed", seed, "year.until", until.toString()),
                        "base.sql",
                        "year.sql",
                        "reports.sql");
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) throw new IllegalArgumentException(name + " is not set.");
        return value;
    }
}
