package io.inspectiq.local;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Three companies to try things with, loaded when a local database is new. */
final class Demo {
    private static final List<DemoCompany> COMPANIES = List.of(
            new DemoCompany("suncoast", "Suncoast Home Inspections", "America/New_York", "suncoast", 1_200, 6),
            new DemoCompany("gulfview", "Gulfview Property Inspections", "America/Chicago", "gulfview", 1_000, 5),
            new DemoCompany("everglades", "Everglades Inspection Group", "America/New_York", "everglades", 800, 4));

    private static final String TEMPLATE = "/io/inspectiq/templates/florida_home_inspection.json";

    private Demo() {}

    /** All at once: they can't get into each other's way. */
    static void load(Database database) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var loads = COMPANIES.stream()
                    .map(company -> threads.submit(() -> load(database, company)))
                    .toList();
            for (var load : loads) load.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The demo data can't be loaded: " + e.getCause(), e.getCause());
        }
    }

    private static DemoCompany load(Database database, DemoCompany company) throws SQLException {
        try (var connection = database.migrator()) {
            company.load(
                    connection,
                    Map.of("demo.template", DemoCompany.read(TEMPLATE)),
                    "base.sql",
                    "demo.sql",
                    "written.sql");
            return company;
        }
    }
}
