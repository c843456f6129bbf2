package io.inspectiq.support;

import io.restassured.response.Response;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A report in a company: of an inspection that the inspector leads and the apprentice helps with, made of a small template with
 * an item of each kind and a section that can be there for each room.
 */
public record Paper(Company company, UUID version, UUID inspection, UUID report) {
    private static final Map<UUID, Paper> FIRST = new ConcurrentHashMap<>();

    public static Paper of(Company company) {
        return of(company, template(company));
    }

    /** Always the same one of a company. */
    public static Paper first(Company company) {
        return FIRST.computeIfAbsent(company.id(), id -> of(company));
    }

    /** Made of a published version. */
    public static Paper of(Company company, UUID version) {
        var inspection = visited(company);
        return new Paper(company, version, inspection, make(company, inspection, version));
    }

    /** One more report of the same inspection. */
    public Paper another() {
        return new Paper(company, version, inspection, make(company, inspection, version));
    }

    private static UUID make(Company company, UUID inspection, UUID version) {
        return UUID.fromString(company.as("owner")
                .body(Map.of("templateVersionId", version))
                .post("/v1/inspections/" + inspection + "/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("reportId"));
    }

    /** Led by the inspector, with the apprentice at hand. */
    public static UUID visited(Company company) {
        var inspection = company.inspection();
        var day = OffsetDateTime.parse("2027-05-04T13:00:00Z")
                .plusDays(ThreadLocalRandom.current().nextInt(10_000));
        var visit = company.visit(inspection, day, "inspector");
        company.sql()
                .run(
                        "insert into assignments (inspection_id, appointment_id, member_id, role) values (?, ?, ?, 'helper')",
                        inspection,
                        visit,
                        company.member("apprentice"));
        return inspection;
    }

    /** The published version of a new template. */
    public static UUID template(Company company) {
        var version = draft(company);
        company.sql().number("select publish_template_version(?, null)::bigint", version);
        return version;
    }

    public static UUID draft(Company company) {
        var sql = company.sql();
        var scale = sql.id("insert into rating_scales (name) values ('Usual') returning rating_scale_id");
        sql.run("""
                insert into rating_levels (rating_scale_id, position, code, label, item_state, condition, is_deficiency)
                values (?, 'F', 'IN', 'Inspected', 'inspected', 'functional', false),
                       (?, 'L', 'NI', 'Not inspected', 'not_inspected', null, false),
                       (?, 'S', 'D', 'Deficient', 'inspected', 'significantly_deficient', true)
                """, scale, scale, scale);
        var template = sql.id(
                "insert into templates (name) values (?) returning template_id",
                "Home " + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
        var version = sql.id("insert into template_versions (template_id) values (?) returning version_id", template);
        roof(sql, version, scale);
        bedroom(sql, version, scale);
        return version;
    }

    private static void roof(Sql sql, UUID version, UUID scale) {
        var roof = sql.id(
                "insert into template_sections (version_id, position, title) values (?, 'K', 'Roof') returning section_id",
                version);
        var covering = sql.id("""
                insert into template_items (version_id, section_id, position, title, rating_scale_id)
                values (?, ?, '5', 'Roof covering', ?) returning item_id
                """, version, roof, scale);
        sql.run("""
                insert into template_items (version_id, section_id, position, title, mode, answer_type, choices, min_value, max_value, required)
                select ?, ?, p.position, p.title, 'describe', p.answer_type, p.choices, p.low, p.high, false
                  from (values ('F', 'Style', 'single', array['Gable', 'Hip', 'Flat'], null, null),
                               ('G', 'Materials', 'multi', array['Tile', 'Metal', 'Shingle'], null, null),
                               ('H', 'Walked on', 'boolean', '{}', null, null),
                               ('J', 'Layers', 'number', '{}', 0, 4),
                               ('K', 'Slope', 'number_range', '{}', 0, 12),
                               ('L', 'Replaced on', 'date', '{}', null, null),
                               ('M', 'Built in', 'year', '{}', null, null),
                               ('N', 'Surface', 'temperature', '{}', null, null),
                               ('P', 'Remarks', 'text', '{}', null, null)) p (position, title, answer_type, choices, low, high)
                """, version, roof);
        sql.run("""
                insert into template_comments (version_id, item_id, position, kind, title, body_html, severity, recommendation, default_on)
                values (?, ?, 'K', 'information', 'How it was looked at', '<p>From a ladder.</p>', null, null, true),
                       (?, ?, 'V', 'deficiency', 'Damaged shingles', '<p>Cracked.</p>', 'major', 'repair', false)
                """, version, covering, version, covering);
    }

    private static void bedroom(Sql sql, UUID version, UUID scale) {
        var room = sql.id("""
                insert into template_sections (version_id, position, title, repeatable, required)
                values (?, 'V', 'Bedroom', 'room', false) returning section_id
                """, version);
        sql.run("""
                insert into template_items (version_id, section_id, position, title, rating_scale_id, required)
                values (?, ?, 'K', 'Walls', ?, false), (?, ?, 'V', 'Windows', ?, false)
                """, version, room, scale, version, room, scale);
    }

    public String at() {
        return "/v1/reports/" + report;
    }

    public Response get(String path) {
        return company.as("owner").get(at() + path);
    }

    /** The id of what the report has under a title: of an item, or of a section. */
    public String item(String title) {
        return get("/content").path("items.find { it.title == '" + title + "' }.reportItemId");
    }

    public String section(String title) {
        return get("/content").path("sections.find { it.title == '" + title + "' }.reportSectionId");
    }

    public String level(String code) {
        return company.sql()
                .id(
                        "select rating_level_id from rating_levels where tenant_id = ? and code = ? limit 1",
                        company.id(),
                        code)
                .toString();
    }

    public Response post(String who, String path, Object body) {
        return company.as(who).body(body).post(at() + path);
    }

    public Response patch(String who, String path, Map<String, ?> body) {
        return patch(who, path, "*", body);
    }

    public Response patch(String who, String path, String tag, Map<String, ?> body) {
        return company.as(who).header("If-Match", tag).body(body).patch(at() + path);
    }

    public Response delete(String who, String path) {
        return company.as(who).header("If-Match", "*").delete(at() + path);
    }

    public Response step(String who, String to) {
        return post(who, "/transitions", Map.of("to", to, "reason", "Look again."));
    }

    /** Says what the template requires, so that it can be handed in. */
    public Paper complete() {
        patch("owner", "/items/" + item("Roof covering"), Map.of("ratingLevelId", level("IN")))
                .then()
                .statusCode(200);
        return this;
    }
}
