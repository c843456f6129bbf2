package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, actors, derived columns and what is written down about a change. */
class VersionsTest {
    private final Company acme = Company.create();
    private final UUID inspection = Orders.of(acme).booked();

    private long version() {
        try (var owner = acme.as("owner")) {
            return owner.number("select row_version from inspections where inspection_id = ?", inspection);
        }
    }

    @Test
    void a_new_inspection_with_all_its_children_has_version_one() {
        assertThat(version()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update inspections set notes = 'x' where inspection_id = ?",
                "update inspection_services set override_cents = 1 where inspection_id = ?",
                "update inspection_parties set can_pay = true where inspection_id = ?",
                "delete from inspection_parties where inspection_id = ?",
                "update appointments set purpose = 'other' where inspection_id = ?",
                "delete from assignments where inspection_id = ?",
                "insert into appointments (inspection_id, starts_at, ends_at) values (?, '2031-05-06T14:00Z', '2031-05-06T15:00Z')"
            })
    void a_change_of_it_or_of_a_child_is_one_new_version(String change) {
        try (var office = acme.as("office")) {
            office.run(change, inspection);
            office.run("update inspections set source = 'phone' where inspection_id = ?", inspection);
            office.commit();
        }
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void a_stale_writer_changes_nothing() {
        try (var first = acme.as("office");
                var second = acme.as("owner")) {
            assertThat(first.run(
                            "update inspections set notes = 'a' where inspection_id = ? and row_version = 1",
                            inspection))
                    .isOne();
            first.commit();

            assertThat(second.run(
                            "update inspections set notes = 'b' where inspection_id = ? and row_version = 1",
                            inspection))
                    .isZero();
        }
    }

    @Test
    void the_grid_reads_derived_columns() {
        try (var office = acme.as("office")) {
            office.run(
                    "update inspection_services set override_cents = 40000, override_reason = 'friend' where inspection_id = ?",
                    inspection);
            var grid = office.rows("""
                    select i.fee_cents, i.scheduled_zone, i.lead_member_id, i.scheduled_at = a.starts_at, i.scheduled_sort = i.scheduled_at
                      from inspections i join appointments a using (tenant_id, inspection_id) where i.inspection_id = ?
                    """, inspection);

            assertThat(grid).containsExactly(List.of(40000L, "America/New_York", acme.member("inspector"), true, true));
            office.run("delete from assignments where inspection_id = ?", inspection);
            assertThat(office.one("select lead_member_id from inspections where inspection_id = ?", inspection))
                    .isNull();
        }
    }

    @Test
    void the_price_is_the_one_of_the_day_it_was_ordered() {
        try (var owner = acme.as("owner")) {
            owner.run("update services set base_price_cents = 99900");

            assertThat(owner.number("select fee_cents from inspections where inspection_id = ?", inspection))
                    .isEqualTo(45000);
        }
    }

    @Test
    void actors_are_those_of_the_transaction() {
        try (var owner = acme.as("owner")) {
            owner.run("update inspections set notes = 'x' where inspection_id = ?", inspection);

            assertThat(owner.rows(
                            "select created_by, updated_by, updated_at = now() from inspections where inspection_id = ?",
                            inspection))
                    .containsExactly(List.of(acme.member("office"), acme.member("owner"), true));
        }
    }

    @Test
    void an_audit_line_holds_what_changed_and_only_that() {
        try (var owner = acme.as("owner")) {
            owner.run("update inspections set notes = 'dog', source = 'phone' where inspection_id = ?", inspection);

            assertThat(owner.rows("""
                            select action, before::text, after::text, actor_kind, actor_member_id, request_id from audit_log
                             where entity = 'inspections' and entity_id = ? and action = 'update'
                            """, inspection))
                    .containsExactly(List.of(
                            "update",
                            "{\"notes\": null, \"source\": null}",
                            "{\"notes\": \"dog\", \"source\": \"phone\"}",
                            "member",
                            acme.member("owner"),
                            "request-1"));
        }
    }

    /** But for what is a record itself, found again by what it is of, or kept for a day. */
    @Test
    void every_table_of_a_company_is_audited() {
        try (var administrator = Session.administrator()) {
            assertThat(administrator.texts("""
                            select c.relname
                              from pg_class c
                              join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                             where c.relkind in ('r', 'p')
                               and c.relnamespace = 'public'::regnamespace
                               and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'audit_row'::regproc)
                             order by c.relname
                            """))
                    .containsExactly(
                            "audit_log", "idempotency_keys", "reschedulings", "search_terms", "status_history");
        }
    }

    @Test
    void what_an_inspection_uses_is_not_deleted() {
        try (var owner = acme.as("owner")) {
            owner.refuses("IQ014", "update properties set deleted_at = now()");
            owner.refuses("IQ014", "update contacts set deleted_at = now()");
            owner.run("update inspections set deleted_at = now() where inspection_id = ?", inspection);
            owner.run("update properties set deleted_at = now()");
            owner.run("update contacts set deleted_at = now()");
        }
    }

    @Test
    void a_property_deleted_while_an_order_takes_it_is_deleted_or_taken_and_never_both() throws Exception {
        try (var order = acme.as("office");
                var deletion = acme.as("owner")) {
            var property = order.id("""
                    insert into properties (address_line1, city, zip) values ('1 Race St', 'Tampa', '33601') returning property_id
                    """);
            order.commit();
            order.run("begin isolation level read committed read write");
            order.run("select enter(?, ?, 'schedule', 'r')", acme.id(), acme.slug() + "-office");
            order.run("insert into inspections (property_id) values (?)", property);
            order.run(
                    "insert into inspection_services (inspection_id, service_id) select inspection_id, service_id"
                            + " from inspections, services where property_id = ?",
                    property);

            var deleting = CompletableFuture.supplyAsync(() -> {
                try {
                    deletion.run("update properties set deleted_at = now() where property_id = ?", property);
                    return "deleted";
                } catch (Session.Failed failed) {
                    return failed.state();
                }
            });
            Locks.await(deletion);
            order.commit();

            assertThat(deleting.get()).isEqualTo("IQ014");
        }
    }

    @Test
    void what_is_deleted_is_used_no_more_than_what_never_was() {
        try (var owner = acme.as("owner")) {
            var property = owner.id("""
                    insert into properties (address_line1, city, zip) values ('1 Gone St', 'Tampa', '33601') returning property_id
                    """);
            owner.run("update properties set deleted_at = now() where property_id = ?", property);

            assertThat(owner.refuses("23503", "insert into inspections (property_id) values (?)", property)
                            .constraint())
                    .isEqualTo("inspection_property");
        }
    }

    @Test
    void values_are_refused_by_the_name_of_their_rule() {
        try (var owner = acme.as("owner")) {
            assertThat(owner.refuses("IQ012", "update tenants set timezone = 'EST'")
                            .column())
                    .isEqualTo("timezone");
            assertThat(owner.refuses("IQ012", "update appointments set timezone = 'America/Atlantis'")
                            .column())
                    .isEqualTo("timezone");
            assertThat(owner.refuses("23514", "update properties set zip = '3360'")
                            .constraint())
                    .isEqualTo("property_zip_format");
            assertThat(owner.refuses("23514", "update properties set year_built = 1600")
                            .constraint())
                    .isEqualTo("property_year_built_range");
            assertThat(owner.refuses("23514", "update inspections set notes = repeat('x', 10001)")
                            .constraint())
                    .isEqualTo("inspection_notes_length");
            assertThat(owner.refuses("23514", "update appointments set ends_at = starts_at")
                            .constraint())
                    .isEqualTo("appointment_ends_at_order");
            assertThat(owner.refuses("23514", "update appointments set ends_at = starts_at + interval '25 hours'")
                            .constraint())
                    .isEqualTo("appointment_ends_at_order");
            assertThat(owner.refuses("23505", """
                            insert into properties (address_line1, city, state, zip)
                            select upper(address_line1) || '.', city, state, zip || '-1234' from properties limit 1
                            """).constraint()).isEqualTo("property_address_once");
            assertThat(owner.refuses("IQ012", """
                            update inspections set reinspection_of_id = inspection_id where inspection_id = ?
                            """, inspection).column()).isEqualTo("reinspection_of_id");
        }
    }
}
