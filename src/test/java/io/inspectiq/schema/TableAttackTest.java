package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Every table the catalogue has, attacked in every way SQL offers, from one company against another. */
@Tag("S11")
@Tag("S12")
@Tag("S13")
@Tag("S14")
@Tag("S15")
@Tag("S17")
@Tag("S26")
@Tag("O8")
class TableAttackTest {
    private static final String PRIVATE_TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
             order by 1
            """;

    private final Company ours = Company.create();
    private final Company theirs = Company.create();

    @Test
    void no_table_gives_anything_away(TestReporter figures) throws SQLException {
        Orders.of(ours).scheduled();
        Orders.of(theirs).scheduled();
        try (var office = theirs.as("office")) {
            office.run(
                    "insert into idempotency_keys (method, path, key, body_hash, response) values ('POST', '/v1/contacts', 'k', sha256('x'), '{}')");
            office.run("""
                    insert into price_rules (service_id, attribute, label, amount_cents)
                    select service_id, 'age_years', 'Old', 100 from services limit 1
                    """);
            office.run("""
                    insert into working_hours (member_id, weekday, begins, ends)
                    select member_id, 1, '08:00', '17:00' from members where role = 'inspector'
                    """);
            office.run("""
                    insert into availability_exceptions (member_id, kind, starts_at, ends_at)
                    select member_id, 'extra_hours', now(), now() + interval '1 hour' from members where role = 'inspector'
                    """);
            office.run(
                    "insert into calendar_feeds (member_id, secret_hash) values (current_member(), repeat('a', 64))");
            office.run("""
                    insert into media_assets (inspection_id, kind, content_type, bytes, sha256)
                    select inspection_id, 'document', 'application/pdf', 1000, encode(sha256('x'), 'hex') from inspections limit 1
                    """);
            office.run("update appointments set ends_at = ends_at + interval '1 minute'");
            template(office);
            report(office);
            shown(office);
            office.commit();
        }
        var hold = new Leaving(theirs).hold(null, "a claim");

        var outcome = TableAttack.of(ours, theirs, tables());

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.attempts()).isGreaterThan(200);
        figures.publishEntry("attacks on tables", String.valueOf(outcome.attempts()));
        leavesWhole(hold);
    }

    /** A published one, with a rating scale, a comment, and a draft beside it. */
    private static void template(Session session) {
        var scale = session.id("insert into rating_scales (name) values ('Classic') returning rating_scale_id");
        session.run(
                "insert into rating_levels (rating_scale_id, position, code, label) values (?, 'V', 'IN', 'Inspected')",
                scale);
        var template = session.id("insert into templates (name) values ('Home') returning template_id");
        var version =
                session.id("insert into template_versions (template_id) values (?) returning version_id", template);
        session.run("""
                with section as (
                    insert into template_sections (version_id, position, title) values (?, 'V', 'Roof') returning version_id, section_id
                ), item as (
                    insert into template_items (version_id, section_id, position, title, rating_scale_id)
                    select version_id, section_id, 'V', 'Flashings', ?::uuid from section returning version_id, item_id
                )
                insert into template_comments (version_id, item_id, position, kind, title)
                select version_id, item_id, 'V', 'information', 'Looked at' from item
                """, version, scale);
        session.run(
                "insert into template_imports (version_id, file_name, account) values (?, 'Roof.xls', '{}')", version);
        session.run("select set_config('app.capabilities', 'manage_templates', true)");
        session.run("select publish_template_version(?, null)", version);
        session.run("insert into template_versions (template_id) values (?)", template);
    }

    /** One section, one item, one finding, and a comment in the library. */
    private static void report(Session session) {
        session.run("select set_config('app.capabilities', 'schedule_others,inspect,manage_templates', true)");
        session.run("insert into library_comments (title) values ('Often said')");
        session.run("""
                insert into reports (inspection_id, template_version_id, title)
                select i.inspection_id, v.version_id, 'Report'
                  from inspections i, template_versions v
                 where v.status = 'published'
                """);
        session.run("""
                with section as (
                    insert into report_sections (inspection_id, report_id, title, position)
                    select inspection_id, report_id, 'Roof', 'V' from reports returning *
                ), item as (
                    insert into report_items (inspection_id, report_id, report_section_id, title, position)
                    select inspection_id, report_id, report_section_id, 'Flashings', 'V' from section returning *
                )
                insert into findings (inspection_id, report_id, report_item_id, kind, title, position)
                select inspection_id, report_id, report_item_id, 'information', 'Looked at', 'V' from item
                """);
    }

    /** A file that is verified, at the finding. */
    private static void shown(Session session) {
        session.run("update media_assets set state = 'stored'");
        session.run(
                "update media_assets set state = 'verified', stored_bytes = 1, stored_sha256 = sha256, verified_at = now()");
        session.run(
                "insert into media_links (inspection_id, media_id, finding_id) select inspection_id, media_id, finding_id from media_assets join findings using (inspection_id)");
    }

    /** With a row in every table, whatever triggers it has, and a new table too: the eraser gets rid of it. */
    private void leavesWhole(UUID hold) throws SQLException {
        var leaving = new Leaving(theirs);
        leaving.release(hold);
        leaving.suspended().confirm(leaving.plan().code());
        assertThat(leaving.holdings()).isEmpty();
    }

    @Test
    void a_table_somebody_forgot_to_make_private_is_found() {
        try (var administrator = Session.administrator()) {
            administrator.run("create table forgotten (tenant_id uuid not null, secret text)");
            administrator.run("grant select, insert, update, delete on forgotten to inspectiq_app");
            administrator.run("insert into forgotten values (?, 'theirs')", theirs.id());
            try {
                assertThat(TableAttack.of(ours, theirs, List.of("forgotten")).findings())
                        .anyMatch(finding -> finding.contains("select"))
                        .anyMatch(finding -> finding.contains("update"))
                        .anyMatch(finding -> finding.contains("delete"));
            } finally {
                administrator.run("drop table forgotten");
            }
        }
    }

    private static List<String> tables() {
        try (var administrator = Session.administrator()) {
            return administrator.texts(PRIVATE_TABLES);
        }
    }
}
