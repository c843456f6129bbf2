package io.inspectiq.migrator;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** The operator's commands, under the same row level security as everybody. */
class CommandsTest {
    private static final Companies.Owner OLGA = new Companies.Owner("olga@example.com", "Olga", null);

    private final String slug = slug();
    private Connection connection;
    private Companies companies;
    private Members members;

    @BeforeEach
    void connect() throws SQLException {
        connection = open();
        companies = new Companies(connection);
        members = new Members(connection, slug);
        companies.create(slug, "Acme LLC", null, null, OLGA);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_company_begins_with_an_invited_owner_who_is_active_once_bound() throws SQLException {
        assertThat(members.list())
                .singleElement()
                .satisfies(
                        owner -> assertThat(owner.role() + " " + owner.status()).isEqualTo("owner invited"));

        members.change("OLGA@example.com", new Members.Change(null, null, "sub-1", null, null));

        assertThat(members.list())
                .singleElement()
                .satisfies(owner -> assertThat(owner.status()).isEqualTo("active"))
                .satisfies(owner -> assertThat(owner.capabilities()).contains("manage_company"));
    }

    @Test
    void a_company_is_suspended_and_reactivated() throws SQLException {
        companies.suspend(slug);
        assertThat(status()).isEqualTo("suspended");
        companies.reactivate(slug);
        assertThat(status()).isEqualTo("active");
    }

    private String status() throws SQLException {
        return companies.list().stream()
                .filter(company -> company.slug().equals(slug))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void a_slug_names_one_company_also_when_two_are_made_at_once() throws Exception {
        assertThatThrownBy(() -> companies.create(slug, "Other LLC", null, null, OLGA))
                .hasMessageContaining("There is a company called");

        var name = slug();
        connection.setAutoCommit(false);
        companies.create(name, "First LLC", null, null, OLGA);
        try (var other = open()) {
            var second = CompletableFuture.supplyAsync(() -> created(other, name));
            assertThat(soon(() -> waits(other))).isTrue();
            connection.commit();
            assertThat(second.get()).isEqualTo("23505");
        }
    }

    private static String created(Connection other, String name) {
        try {
            new Companies(other).create(name, "Second LLC", null, null, OLGA);
            return "made";
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }

    private static boolean waits(Connection other) {
        try (var administrator = Database.shared().administrator();
                var query = administrator.prepareStatement("select cardinality(pg_blocking_pids(?)) > 0")) {
            query.setInt(1, other.unwrap(PGConnection.class).getBackendPID());
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void members_are_invited_changed_disabled_and_enabled() throws SQLException {
        members.invite("ines@example.com", "Ines", "inspector", "sub-2");
        members.change(
                "ines@example.com",
                new Members.Change("office", "Inés", null, List.of("publish"), List.of("view_money")));
        members.disable("ines@example.com");
        assertThat(ines().status()).isEqualTo("disabled");
        members.enable("ines@example.com");

        assertThat(ines().status()).isEqualTo("active");
        assertThat(ines().displayName()).isEqualTo("Inés");
        assertThat(ines().capabilities()).contains("publish", "schedule_others").doesNotContain("view_money");
    }

    private Members.Member ines() throws SQLException {
        return members.list().stream()
                .filter(member -> member.email().equals("ines@example.com"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_does_not_exist_is_said_in_a_sentence() {
        assertThatThrownBy(() -> companies.suspend("nowhere"))
                .hasMessageContaining("There is no company called \"nowhere\".");
        assertThatThrownBy(() -> members.disable("nobody@example.com"))
                .hasMessageContaining("There is no member with the address \"nobody@example.com\".");
    }

    @Test
    void a_command_leaves_no_company_entered() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*), current_tenant() is null from members")) {
            row.next();
            assertThat(row.getLong(1)).isZero();
            assertThat(row.getBoolean(2)).isTrue();
        }
    }

    private static String slug() {
        return "t" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static Connection open() throws SQLException {
        var database = Database.shared();
        return new Target(database.url(), Database.MIGRATOR, database.migratorPassword()).connect();
    }
}
