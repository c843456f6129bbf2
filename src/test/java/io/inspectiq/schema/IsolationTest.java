package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One company's member against another company's rows, as the service's role and in plain SQL. */
class IsolationTest {
    /** Those of which the service may read a column. */
    private static final String PRIVATE_TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
               and has_any_column_privilege('inspectiq_app', c.oid, 'select')
             order by 1
            """;

    private static final String HIDDEN_TABLES = PRIVATE_TABLES.replace("and has_any", "and not has_any");

    private final Company acme = Company.create();
    private final Company rival = Company.create();

    @Test
    @Tag("C1")
    void without_a_company_nothing_is_seen() {
        Orders.of(rival).booked();
        try (var service = Session.begun("read only")) {
            for (var table : service.texts(PRIVATE_TABLES)) {
                assertThat(service.number("select count(*) from " + table))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void what_operators_keep_is_hidden_from_the_service() {
        try (var administrator = Session.administrator()) {
            assertThat(administrator.texts(HIDDEN_TABLES)).containsExactly("legal_holds");
        }
        try (var owner = acme.as("owner")) {
            owner.refuses("42501", "select * from legal_holds");
        }
    }

    @Test
    @Tag("C1")
    void without_a_company_nothing_is_written() {
        try (var service = Session.begun("read write")) {
            service.refuses("42501", "insert into contacts (first_name) values ('Ann')");
            service.refuses(
                    "42501",
                    "insert into properties (address_line1, city, zip) values ('1 Main St', 'Tampa', '33601')");
            service.refuses("IQ011", "insert into members (email, display_name, role) values ('a@b.c', 'A', 'owner')");
            service.refuses("42501", "insert into services (kind, name) values ('radon', 'Radon')");
            assertThat(service.run("update tenants set display_name = 'Mine'")).isZero();
            assertThat(service.run("delete from inspection_parties")).isZero();
        }
    }

    @Test
    @Tag("C2")
    void the_empty_setting_that_a_used_connection_keeps_shows_nothing_and_raises_nothing() {
        try (var service = acme.as("owner")) {
            service.run("insert into contacts (first_name) values ('Ann')");
            service.commit();

            assertThat(service.one("select current_setting('app.current_tenant_id', true)"))
                    .isEqualTo("");
            assertThat(service.rows("select * from contacts")).isEmpty();
            assertThat(service.one("select current_tenant()")).isNull();
        }
    }

    @Test
    void a_member_sees_rows_of_their_own_company_only() {
        Orders.of(rival).booked();
        Orders.of(acme).booked();
        try (var owner = acme.as("owner")) {
            for (var table : owner.texts(PRIVATE_TABLES)) {
                assertThat(owner.texts("select distinct tenant_id from " + table))
                        .as(table)
                        .isSubsetOf(acme.id().toString());
            }
        }
    }

    @Test
    void nobody_changes_or_deletes_another_companys_rows() {
        var theirs = Orders.of(rival).booked();
        try (var owner = acme.as("owner")) {
            assertThat(owner.run("update inspections set notes = 'x' where inspection_id = ?", theirs))
                    .isZero();
            assertThat(owner.run("delete from assignments where inspection_id = ?", theirs))
                    .isZero();
            assertThat(owner.one("select transition_inspection(?, 'cancelled', 'weather', null, null)", theirs))
                    .isNull();
            assertThat(owner.rows("select * from inspection_transitions(?)", theirs))
                    .isEmpty();
            assertThat(owner.one("select change_member_status(?, 'disabled', null)", rival.member("office")))
                    .isNull();
        }
        assertThat(Orders.of(rival).status(theirs)).isEqualTo("requested");
    }

    @Test
    @Tag("S10")
    @Tag("S13")
    void keys_of_another_company_are_free_and_conflicts_say_nothing() {
        UUID contact = UUID.randomUUID();
        for (var company : new Company[] {rival, acme}) {
            try (var owner = company.as("owner")) {
                owner.run(
                        "insert into contacts (contact_id, first_name, email) values (?, 'Ann', 'ann@example.com')",
                        contact);
                owner.run("insert into services (kind, name) values ('radon', 'Radon') on conflict do nothing");
                owner.run("insert into properties (address_line1, city, zip) values ('1 Main St', 'Tampa', '33601')");
                owner.commit();
            }
        }
        try (var owner = acme.as("owner")) {
            assertThat(owner.number("select count(*) from contacts where contact_id = ?", contact))
                    .isOne();
            assertThat(owner.number("select count(*) from services")).isOne();
        }
    }

    @Test
    @Tag("S11")
    void another_companys_parent_is_refused_like_one_that_never_was() {
        var theirs = Orders.of(rival);
        theirs.booked();
        try (var them = rival.as("owner");
                var owner = acme.as("owner")) {
            var property = them.id("select property_id from properties limit 1");
            var contact = them.id("select contact_id from contacts limit 1");
            var mine = Orders.of(acme).requested(owner);

            for (var id : new UUID[] {property, UUID.randomUUID()}) {
                assertThat(owner.refuses("23503", "insert into inspections (property_id) values (?)", id)
                                .constraint())
                        .isEqualTo("inspection_property");
            }
            for (var id : new UUID[] {contact, UUID.randomUUID()}) {
                assertThat(owner.refuses(
                                        "23503",
                                        "insert into inspection_parties (inspection_id, contact_id, role) values (?, ?, 'client')",
                                        mine,
                                        id)
                                .constraint())
                        .isEqualTo("party_contact");
            }
            for (var id : new UUID[] {rival.member("inspector"), UUID.randomUUID()}) {
                var appointment = Orders.appointment(owner, mine);
                assertThat(owner.refuses(
                                        "23503",
                                        "insert into assignments (inspection_id, appointment_id, member_id) values (?, ?, ?)",
                                        mine,
                                        appointment,
                                        id)
                                .constraint())
                        .isEqualTo("assignment_member");
            }
        }
    }

    @Test
    @Tag("S14")
    void the_tenant_the_state_and_the_actors_cannot_be_written() {
        var order = Orders.of(acme).booked();
        try (var owner = acme.as("owner")) {
            for (var column : new String[] {
                "tenant_id = '" + rival.id() + "'",
                "status = 'published'",
                "row_version = 9",
                "created_by = null",
                "updated_by = null",
                "updated_at = now()",
                "created_at = now()",
                "order_no = 99",
                "fee_cents = 0",
                "lead_member_id = null",
                "scheduled_at = now()",
                "inspection_id = uuid_v7()",
                "cancel_reason = 'weather'",
                "published_at = now()"
            }) {
                owner.refuses("42501", "update inspections set " + column + " where inspection_id = '" + order + "'");
            }
            owner.refuses("42501", "insert into contacts (tenant_id, first_name) values (?, 'Ann')", rival.id());
            owner.refuses("42501", "insert into contacts (first_name, created_by) values ('Ann', null)");
            owner.refuses("42501", "update members set status = 'active'");
            owner.refuses("42501", "update members set subject = 'somebody'");
            owner.refuses("42501", "update tenants set slug = 'other'");
            owner.refuses("42501", "update tenants set next_order_no = 1");
            owner.refuses("42501", "update tenants set status = 'closing'");
        }
    }

    @Test
    @Tag("S14")
    void history_cannot_be_written() {
        Orders.of(acme).booked();
        try (var owner = acme.as("owner")) {
            for (var table : new String[] {"audit_log", "status_history", "search_terms"}) {
                assertThat(owner.number("select count(*) from " + table)).isPositive();
                owner.refuses("42501", "insert into " + table + " default values");
                owner.refuses("42501", "update " + table + " set entity = 'x'");
                owner.refuses("42501", "delete from " + table);
            }
        }
        try (var administrator = Session.administrator()) {
            administrator.run("begin");
            administrator.refuses("42501", "delete from audit_log");
            administrator.refuses("42501", "update status_history set reason = 'x'");
            administrator.refuses("42501", "truncate audit_log");
        }
    }

    @Test
    @Tag("S2")
    @Tag("L7")
    void the_service_creates_alters_truncates_and_becomes_nothing() {
        try (var owner = acme.as("owner")) {
            for (var ddl : new String[] {
                "create table mine (x int)",
                "create temporary table mine (x int)",
                "create schema mine",
                "create function f() returns int language sql return 1",
                "alter table contacts disable row level security",
                "drop policy tenant_isolation on contacts",
                "truncate contacts",
                "set role inspectiq_owner",
                "set role inspectiq_jobs",
                "alter role inspectiq_app bypassrls",
                "lock table contacts in access exclusive mode",
                "select create_company('mine', 'Mine', null, null, 'a@b.c', 'A', 's')",
                "select * from companies()",
                "select suspend_company('x')",
                "select operate_in('x')",
                "select take_order_no()",
                "select index_terms('contact', uuid_v7(), '{}')",
                "create trigger t before insert on contacts for each row execute function stamp()"
            }) {
                owner.refuses("42501", ddl);
            }
        }
    }

    @Test
    @Tag("S21")
    void row_security_off_raises_and_never_widens() {
        try (var owner = acme.as("owner")) {
            owner.run("set local row_security = off");

            owner.refuses("42501", "select * from contacts");
        }
    }

    @Test
    @Tag("S17")
    void rows_come_in_bulk_by_unnest_and_copy_out_is_filtered() throws Exception {
        try (var owner = acme.as("owner")) {
            owner.run("insert into contacts (first_name) select unnest(array['Ann', 'Bob', 'Cid'])");

            assertThat(owner.number("select count(*) from contacts")).isEqualTo(3);
            owner.refuses("0A000", "copy contacts (first_name) from stdin");
        }
    }

    @Test
    @Tag("S26")
    void merge_stays_inside_the_company() {
        Orders.of(rival).booked();
        try (var owner = acme.as("owner")) {
            owner.run("""
                    merge into contacts c using (values ('Ann')) v (name) on c.first_name = v.name
                     when matched then update set notes = 'merged'
                     when not matched then insert (first_name) values (v.name)
                    """);

            assertThat(owner.number("select count(*) from contacts")).isOne();
        }
        try (var them = rival.as("owner")) {
            assertThat(them.number("select count(*) from contacts where notes = 'merged'"))
                    .isZero();
        }
    }
}
