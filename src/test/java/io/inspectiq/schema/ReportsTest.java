package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses of reports, whoever asks: the service's own checks are a courtesy. */
class ReportsTest {
    private final Company acme = Company.create().with("inspector", "other");
    private final Orders orders = Orders.of(acme);
    private UUID inspection = UUID.randomUUID();
    private UUID version = UUID.randomUUID();
    private UUID report = UUID.randomUUID();
    private UUID section = UUID.randomUUID();
    private UUID item = UUID.randomUUID();

    @BeforeEach
    void a_report_with_an_item() {
        inspection = orders.booked();
        try (var owner = acme.as("owner")) {
            version = template(owner);
            report = owner.id(
                    "insert into reports (inspection_id, template_version_id, title) values (?, ?, 'Report') returning report_id",
                    inspection,
                    version);
            section = owner.id(
                    "insert into report_sections (inspection_id, report_id, title) values (?, ?, 'Roof') returning report_section_id",
                    inspection,
                    report);
            item = owner.id("""
                    insert into report_items (inspection_id, report_id, report_section_id, title, mode, answer_type, choices)
                    values (?, ?, ?, 'Style', 'describe', 'single', '{Gable,Hip}') returning report_item_id
                    """, inspection, report, section);
            owner.commit();
        }
    }

    private static UUID template(Session session) {
        var template =
                session.id("insert into templates (name) values (?) returning template_id", "T" + UUID.randomUUID());
        var version =
                session.id("insert into template_versions (template_id) values (?) returning version_id", template);
        session.run("""
                with section as (
                    insert into template_sections (version_id, position, title) values (?, 'V', 'Roof') returning version_id, section_id
                )
                insert into template_items (version_id, section_id, position, title)
                select version_id, section_id, 'V', 'Flashings' from section
                """, version);
        session.run("select publish_template_version(?, null)", version);
        return version;
    }

    @Test
    void a_report_is_made_of_a_published_version_and_stays_with_it() {
        try (var owner = acme.as("owner")) {
            var draft = owner.id("""
                    insert into template_versions (template_id) select template_id from template_versions where version_id = ? returning version_id
                    """, version);
            assertThat(owner.refuses("IQ012", NEW_REPORT, inspection, draft).column())
                    .isEqualTo("template_version_id");
            assertThat(owner.refuses("23503", NEW_REPORT, inspection, UUID.randomUUID())
                            .constraint())
                    .isEqualTo("report_template_version");
            owner.refuses("42501", "update reports set template_version_id = ?", version);
            owner.refuses("42501", "update reports set status = 'approved'");
            owner.refuses("42501", "delete from reports");
        }
    }

    private static final String NEW_REPORT =
            "insert into reports (inspection_id, template_version_id, title) values (?, ?, 'Second')";

    @Test
    void an_inspection_has_one_primary_report() {
        try (var owner = acme.as("owner")) {
            assertThat(owner.refuses(
                                    "23505",
                                    "insert into reports (inspection_id, template_version_id, title, kind) values (?, ?, 'Second', 'primary')",
                                    inspection,
                                    version)
                            .constraint())
                    .isEqualTo("report_primary_once");
            owner.run(NEW_REPORT, inspection, version);
            owner.refuses("IQ010", "update reports set deleted_at = now() where report_id = ?", report);
        }
    }

    @Test
    void an_answer_is_of_its_type() {
        try (var owner = acme.as("owner")) {
            String answer = "update report_items set answer = ?::jsonb where report_item_id = ?";
            assertThat(owner.refuses("23514", answer, "1", item).constraint()).isEqualTo("item_answer_type");
            assertThat(owner.refuses("23514", answer, "\"Flat\"", item).constraint())
                    .isEqualTo("item_answer_choice");
            assertThat(owner.run(answer, "\"Hip\"", item)).isOne();
        }
    }

    @Test
    void what_belongs_to_a_report_is_of_its_inspection() {
        var another = orders.booked();
        try (var owner = acme.as("owner")) {
            String finding =
                    "insert into findings (inspection_id, report_id, report_item_id, kind, title) values (?, ?, ?, 'information', 'x')";
            assertThat(owner.refuses("23503", finding, another, report, item).constraint())
                    .isEqualTo("finding_report");
            assertThat(owner.refuses("23503", finding, inspection, report, UUID.randomUUID())
                            .constraint())
                    .isEqualTo("finding_item");
            owner.refuses("42501", "update findings set inspection_id = ?", another);
            assertThat(owner.run(finding, inspection, report, item)).isOne();
            assertThat(owner.refuses("23514", "update findings set severity = 'major'")
                            .constraint())
                    .isEqualTo("finding_severity_kind");
            assertThat(owner.refuses("23514", "update findings set body_html = '<script>'")
                            .constraint())
                    .isEqualTo("finding_body_html_form");
        }
    }

    @Test
    void what_is_handed_in_does_not_change_for_the_service_nor_for_the_owner_of_the_tables() {
        try (var owner = acme.as("owner")) {
            owner.run("select transition_report(?, 'submitted', null, null, null)", report);
            owner.commit();
        }
        try (var owner = acme.as("owner")) {
            refusesAll(owner);
        }
        try (var administrator = Session.administrator()) {
            administrator.run("begin");
            administrator.run(
                    "select set_config('app.current_tenant_id', ?, true)",
                    acme.id().toString());
            refusesAll(administrator);
            administrator.refuses("IQ010", "delete from report_items where report_id = ?", report);
            administrator.refuses("IQ010", "update reports set status = 'published' where report_id = ?", report);
            administrator.refuses("IQ010", "update reports set status = 'draft' where report_id = ?", report);
        }
    }

    private void refusesAll(Session session) {
        session.refuses("IQ010", "update reports set title = 'Other' where report_id = ?", report);
        session.refuses("IQ010", "update report_sections set title = 'Other' where report_id = ?", report);
        session.refuses("IQ010", "update report_items set note = 'Other' where report_id = ?", report);
        session.refuses(
                "IQ010",
                "insert into findings (inspection_id, report_id, report_item_id, kind, title) values (?, ?, ?, 'information', 'x')",
                inspection,
                report,
                item);
        session.refuses(
                "IQ010",
                "insert into report_sections (inspection_id, report_id, title) values (?, ?, 'Other')",
                inspection,
                report);
    }

    @Test
    void who_is_not_assigned_writes_nothing() {
        try (var other = acme.as("other")) {
            other.refuses("IQ011", "update report_items set note = 'Mine' where report_id = ?", report);
            other.refuses("IQ011", "update reports set title = 'Mine' where report_id = ?", report);
            other.refuses("IQ011", NEW_REPORT, inspection, version);
            other.refuses("IQ011", "select transition_report(?, 'submitted', null, null, null)", report);
        }
        try (var inspector = acme.as("inspector")) {
            assertThat(inspector.run("update report_items set note = 'Ours' where report_id = ?", report))
                    .isOne();
        }
    }

    @Test
    void every_field_remembers_in_which_version_it_was_changed() {
        try (var owner = acme.as("owner")) {
            owner.run("update report_items set note = 'a' where report_item_id = ?", item);
            owner.commit();
        }
        try (var owner = acme.as("owner")) {
            owner.run("update report_items set condition = 'marginal', note = 'a' where report_item_id = ?", item);
            assertThat(owner.one("select field_versions::text from report_items where report_item_id = ?", item))
                    .isEqualTo("{\"note\": 2, \"condition\": 3}");
            owner.refuses("42501", "update report_items set field_versions = '{}'");
        }
    }

    @Test
    void what_comes_last_stands_behind_the_others() {
        try (var owner = acme.as("owner")) {
            assertThat(
                            owner.texts(
                                    "select position_after(p) from (values (null), ('V'), ('Vz'), ('z'), ('zz'), ('zy0K')) t (p)"))
                    .containsExactly("V", "W", "W", "zV", "zzV", "zz");
            assertThat(owner.number("""
                    with recursive keys (n, k) as (
                        select 1, position_after(null) union all select n + 1, position_after(k) from keys where n < 1000
                    )
                    select count(*) from (select k, lag(k) over (order by n) as before from keys) s
                     where k collate "C" <= before collate "C" or length(k) > 64
                    """)).isZero();
        }
    }
}
