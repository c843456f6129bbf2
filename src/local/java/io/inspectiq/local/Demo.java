package io.inspectiq.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Three companies to try things with: their people by the operator's commands, all else by demo.sql. */
final class Demo {
    private record Company(String slug, String name, String zone, int inspections, int inspectors) {}

    private record Member(String role, String name) {}

    private static final List<Company> COMPANIES = List.of(
            new Company("suncoast", "Suncoast Home Inspections", "America/New_York", 1_200, 6),
            new Company("gulfview", "Gulfview Property Inspections", "America/Chicago", 1_000, 5),
            new Company("everglades", "Everglades Inspection Group", "America/New_York", 800, 4));
    private static final List<Member> MEMBERS = List.of(
            new Member("owner", "Olive Ortega"),
            new Member("manager", "Marcus Reed"),
            new Member("office", "Frances Cole"),
            new Member("read_only", "Rita Vance"),
            new Member("apprentice", "Andy Park"),
            new Member("inspector", "Ida Bloom"),
            new Member("inspector", "Ivan Torres"),
            new Member("inspector", "Imani Brooks"),
            new Member("inspector", "Isaac Lund"),
            new Member("inspector", "Irene Castillo"),
            new Member("inspector", "Ignacio Mora"));

    private static final int MOST_INSPECTORS = 6;

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

    private static Company load(Database database, Company company) throws SQLException {
        try (var connection = database.migrator()) {
            connection.setAutoCommit(false);
            run(connection, "set role inspectiq_owner");
            hire(connection, company);
            connection.commit();
            run(connection, "select operate_in(?)", company.slug());
            run(connection, "select set_config('demo.size', ?, true)", String.valueOf(company.inspections()));
            run(connection, "set local transaction_timeout = 0");
            run(connection, script());
            connection.commit();
            return company;
        }
    }

    private static void hire(Connection connection, Company company) throws SQLException {
        var owner = MEMBERS.getFirst();
        run(
                connection,
                "select create_company(?, ?, ?, ?, ?, ?, ?)",
                company.slug(),
                company.name() + " LLC",
                company.name(),
                company.zone(),
                email(company, owner),
                owner.name(),
                subject(company, owner));
        for (var member : MEMBERS.subList(1, MEMBERS.size() - MOST_INSPECTORS + company.inspectors())) {
            invite(connection, company, member, subject(company, member));
        }
        invite(connection, company, new Member("office", "Newton Hale"), null); // invited, has not signed in yet
    }

    private static void invite(Connection connection, Company company, Member member, @Nullable String subject)
            throws SQLException {
        run(
                connection,
                "select invite_member(?, ?, ?, ?, ?)",
                company.slug(),
                email(company, member),
                member.name(),
                member.role(),
                subject);
    }

    private static String email(Company company, Member member) {
        return member.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + company.slug() + ".example";
    }

    /** The same in every clone, so that a subject seen in one log means the same person in another. */
    private static String subject(Company company, Member member) {
        return UUID.nameUUIDFromBytes(email(company, member).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void run(Connection connection, String sql, @Nullable String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            statement.execute();
        }
    }

    private static String script() {
        try (var in = Demo.class.getResourceAsStream("demo.sql")) {
            if (in == null) throw new IllegalStateException("demo.sql is not on the class path.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
