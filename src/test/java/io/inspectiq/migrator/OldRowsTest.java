package io.inspectiq.migrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Companies that worked with an old schema find all they had in the newest one, and what is new in it filled in. */
class OldRowsTest {
    /** Before the grid kept what it shows, and before visits were kept apart. */
    private static final String OLD = "23";

    private static final String NINE = "2027-05-04T13:00Z";
    private static final UUID ORDER = UUID.randomUUID(); // each company has one of this id
    private final Database database = Database.bare();

    @Test
    void what_they_had_is_there_and_what_follows_from_it() throws SQLException {
        Flyway.configure()
                .configuration(Migrations.flyway(target(), new MigrationFiles("db/migration"))
                        .getConfiguration())
                .target(OLD)
                .load()
                .migrate();
        company("acme", "Ann", "Radon", "Home inspection");
        company("rival", "Bea", "Termites");
        var before = rows();

        assertThat(Migrations.run(target())).isPositive();

        assertThat(rows()).containsAllEntriesOf(before);
        assertThat(texts("""
                select concat_ws(' ', t.slug, i.order_no, i.status, array_to_string(i.service_names, ', '), 'for', c.first_name)
                  from inspections i
                  join tenants t using (tenant_id)
                  left join contacts c on (c.tenant_id, c.contact_id) = (i.tenant_id, i.client_id)
                """))
                .containsExactlyInAnyOrder(
                        "acme 1 in_progress Home inspection, Radon for Ann",
                        "acme 2 requested Home inspection, Radon for",
                        "rival 1 in_progress Termites for Bea",
                        "rival 2 requested Termites for");
        assertThat(texts("""
                select concat_ws(' ', t.slug, i.order_no, s.active)
                  from assignments s join inspections i using (tenant_id, inspection_id) join tenants t using (tenant_id)
                """)).containsExactlyInAnyOrder("acme 1 t", "acme 2 f", "rival 1 t", "rival 2 f");
        try (var app = database.app()) {
            assertThat(texts(app, "select count(*) from inspections")).containsExactly("0");
        }
    }

    /** An order that is under way and, for the same person at the same time, one without a client that was deleted. */
    private void company(String slug, String client, String... services) throws SQLException {
        try (var connection = target().connect()) {
            connection.setAutoCommit(false);
            text(
                    connection,
                    "select create_company(?, 'Old LLC', null, null, 'o@test.example', 'Olga', ?)",
                    slug,
                    slug);
            text(
                    connection,
                    "select set_config('app.capabilities', 'schedule,schedule_others,inspect', true) || set_config('app.member_id', ?, true)",
                    inspector(connection, slug));
            order(connection, ORDER.toString(), services);
            text(
                    connection,
                    "with c as (insert into contacts (first_name) values (?) returning contact_id)"
                            + " insert into inspection_parties (inspection_id, contact_id, role, is_primary)"
                            + " select ?::uuid, contact_id, 'client', true from c returning 'made'",
                    client,
                    ORDER.toString());
            for (String to : List.of("scheduled", "in_progress")) {
                text(connection, "select transition_inspection(?::uuid, ?, null, null, null)", ORDER.toString(), to);
            }
            String second = UUID.randomUUID().toString();
            order(connection, second, services);
            text(
                    connection,
                    "update inspections set deleted_at = now() where inspection_id = ?::uuid returning 'made'",
                    second);
            connection.commit();
        }
    }

    private static String inspector(Connection connection, String slug) throws SQLException {
        return text(
                connection,
                "with m as (insert into members (subject, email, display_name, role) values (?, 'i@test.example', 'Ines', 'inspector')"
                        + " returning member_id)"
                        + " insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)"
                        + " select member_id, 'home_inspector', 'HI1', '2000-01-01', '2199-07-31' from m returning member_id",
                slug + "-ines");
    }

    /** With a visit by the inspector. */
    private static void order(Connection connection, String id, String... services) throws SQLException {
        text(
                connection,
                "with p as (insert into properties (address_line1, city, zip) values (?, 'Tampa', '33602') returning property_id)"
                        + " insert into inspections (inspection_id, property_id) select ?::uuid, property_id from p returning 'made'",
                id,
                id);
        for (String service : services) {
            text(
                    connection,
                    "insert into services (kind, name, base_price_cents) values ('other', ?, 1) on conflict do nothing returning 'made'",
                    service);
            text(
                    connection,
                    "insert into inspection_services (inspection_id, service_id)"
                            + " select ?::uuid, service_id from services where name = ? and tenant_id = current_tenant() returning 'made'",
                    id,
                    service);
        }
        text(
                connection,
                "with a as (insert into appointments (inspection_id, starts_at, ends_at)"
                        + " values (?::uuid, ?::timestamptz, ?::timestamptz + interval '3 hours') returning inspection_id, appointment_id)"
                        + " insert into assignments (inspection_id, appointment_id, member_id)"
                        + " select inspection_id, appointment_id, current_member() from a returning 'made'",
                id,
                NINE,
                NINE);
    }

    /** How many rows each table of companies has, and how often they were changed. */
    private Map<String, String> rows() throws SQLException {
        var rows = new HashMap<String, String>();
        for (String table : texts("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                 where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                """)) {
            rows.put(
                    table,
                    texts("select count(*) || ' ' || coalesce(sum((to_jsonb(t) ->> 'row_version')::bigint), 0) from "
                                    + table + " t")
                            .getFirst());
        }
        return rows;
    }

    private Target target() {
        return new Target(database.url(), Database.MIGRATOR, database.migratorPassword());
    }

    private List<String> texts(String sql) throws SQLException {
        try (var connection = database.administrator()) {
            return texts(connection, sql);
        }
    }

    private static String text(Connection connection, String sql, String... args) throws SQLException {
        return String.join("", texts(connection, sql, args));
    }

    /** The first column of every row. */
    private static List<String> texts(Connection connection, String sql, String... args) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setString(i + 1, args[i]);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        }
    }
}
