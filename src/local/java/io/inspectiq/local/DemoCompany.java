package io.inspectiq.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company to try things with: its people by the operator's commands, all else by scripts that run inside it. */
record DemoCompany(String slug, String name, String zone, String region, int inspections, int inspectors) {
    private record Member(String role, String name) {}

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

    /** On a connection that may become the owner. */
    void load(Connection connection, Map<String, String> settings, String... scripts) throws SQLException {
        connection.setAutoCommit(false);
        run(connection, "set role inspectiq_owner");
        hire(connection);
        connection.commit(); // whoever makes another company waits for this
        run(connection, "select operate_in(?)", slug);
        run(connection, "set local transaction_timeout = 0");
        run(connection, "select set_config('demo.size', ?, true)", String.valueOf(inspections));
        run(connection, "select set_config('demo.region', ?, true)", region);
        for (var setting : settings.entrySet()) {
            run(connection, "select set_config(?, ?, true)", setting.getKey(), setting.getValue());
        }
        for (String script : scripts) run(connection, read(script));
        connection.commit();
    }

    private void hire(Connection connection) throws SQLException {
        var owner = MEMBERS.getFirst();
        run(
                connection,
                "select create_company(?, ?, ?, ?, ?, ?, ?)",
                slug,
                name + " LLC",
                name,
                zone,
                email(owner),
                owner.name(),
                subject(owner));
        for (var member : MEMBERS.subList(1, MEMBERS.size() - MOST_INSPECTORS + inspectors)) {
            invite(connection, member, subject(member));
        }
        invite(connection, new Member("office", "Newton Hale"), null); // invited, has not signed in yet
    }

    private void invite(Connection connection, Member member, @Nullable String subject) throws SQLException {
        run(
                connection,
                "select invite_member(?, ?, ?, ?, ?)",
                slug,
                email(member),
                member.name(),
                member.role(),
                subject);
    }

    private String email(Member member) {
        return member.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + slug + ".example";
    }

    /** The same in every clone, so that a subject seen in one log means the same person in another. */
    private String subject(Member member) {
        return UUID.nameUUIDFromBytes(email(member).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void run(Connection connection, String sql, @Nullable String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            statement.execute();
        }
    }

    static String read(String resource) {
        try (var in = DemoCompany.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is not on the class path.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
