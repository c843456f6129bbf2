package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.Set;
import java.util.UUID;

/** The SQL of template versions, and of what is planted in them at once. */
final class Versions {
    private static final String SHOWN = """
            v.version_id, v.template_id, v.version_no, v.status, v.note, v.source, v.source_name, v.content_hash, v.published_at,
            v.published_by, v.row_version, v.created_at, v.created_by, v.updated_at, v.updated_by
            """;

    /** Everything in the versions that {@code fits} names; nothing of a published one, the triggers see to that. */
    private static final String UPROOTED = """
             comments as (
                delete from template_comments c using fits t where c.version_id = t.version_id
            ), items as (
                delete from template_items i using fits t where i.version_id = t.version_id
            ), sections as (
                delete from template_sections s using fits t where s.version_id = t.version_id
            )
            """;

    static final Listing<Version> LIST = Listing.of("template-versions", Version::from, "v.version_id", SHOWN + """
              from template_versions v
             where true
            """)
            .sort("createdAt", "v.created_at", Kind.INSTANT)
            .sort("updatedAt", "v.updated_at", Kind.INSTANT)
            .filter(Filter.of("templateId", Kind.ID, "v.template_id = ?").means("Those of this template."))
            .filter(Filter.anyOf("status", Set.of("draft", "published", "retired"), "v.status = any (?)")
                    .means("In any of these states."))
            .build();

    static final Statement<Version> FIND =
            new Statement<>("select " + SHOWN + "from template_versions v where v.version_id = $1", Version::from);

    static final Statement<UUID> ADD = new Statement<>("""
            insert into template_versions (version_id, template_id, note, source, source_name)
            values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text)
            returning version_id
            """, row -> row.getUUID("version_id"));

    /** All rows of a tree, in a version that is a draft. */
    static final Statement<Long> PLANT = new Statement<>("""
            with sections as (
                insert into template_sections (section_id, version_id, position, code, title, sop_system, header, footer, repeatable,
                       required)
                select section_id, $1::uuid, position, code, title, sop_system, header, footer, repeatable, required
                  from jsonb_populate_recordset(null::template_sections, $2)
                returning section_id
            ), items as (
                insert into template_items (item_id, version_id, section_id, position, code, title, mode, answer_type, choices, unit,
                       min_value, max_value, rating_scale_id, required, min_photos, sop_ref)
                select item_id, $1::uuid, section_id, position, code, title, mode, answer_type, choices, unit, min_value, max_value,
                       rating_scale_id, required, min_photos, sop_ref
                  from jsonb_populate_recordset(null::template_items, $3)
                returning item_id
            ), comments as (
                insert into template_comments (comment_id, version_id, item_id, position, kind, title, body_html, severity,
                       recommendation, trade, default_location, default_on, shortcode, cost_low_cents, cost_high_cents)
                select comment_id, $1::uuid, item_id, position, kind, title, body_html, severity, recommendation, trade,
                       default_location, default_on, shortcode, cost_low_cents, cost_high_cents
                  from jsonb_populate_recordset(null::template_comments, $4)
                returning comment_id
            )
            select (select count(*) from sections) + (select count(*) from items) + (select count(*) from comments) as rows
            """, row -> row.getLong("rows"));

    /** Whether there is a version to copy from; if so all of it is in the new one, each row with an id of its own. */
    static final Statement<Boolean> COPY = new Statement<>("""
            with sections as materialized (
                select s.*, uuid_v7() as copy_id from template_sections s where s.version_id = $2
            ), items as materialized (
                select i.*, uuid_v7() as copy_id, s.copy_id as within
                  from template_items i
                  join sections s on s.section_id = i.section_id
                 where i.version_id = $2
            ), new_sections as (
                insert into template_sections (section_id, version_id, position, code, title, sop_system, header, footer, repeatable,
                       required)
                select copy_id, $1::uuid, position, code, title, sop_system, header, footer, repeatable, required from sections
            ), new_items as (
                insert into template_items (item_id, version_id, section_id, position, code, title, mode, answer_type, choices, unit,
                       min_value, max_value, rating_scale_id, required, min_photos, sop_ref)
                select copy_id, $1::uuid, within, position, code, title, mode, answer_type, choices, unit, min_value, max_value,
                       rating_scale_id, required, min_photos, sop_ref
                  from items
            ), new_comments as (
                insert into template_comments (version_id, item_id, position, kind, title, body_html, severity, recommendation,
                       trade, default_location, default_on, shortcode, cost_low_cents, cost_high_cents)
                select $1::uuid, i.copy_id, c.position, c.kind, c.title, c.body_html, c.severity, c.recommendation, c.trade,
                       c.default_location, c.default_on, c.shortcode, c.cost_low_cents, c.cost_high_cents
                  from template_comments c
                  join items i on i.item_id = c.item_id
                 where c.version_id = $2
            )
            select exists (select from template_versions v where v.version_id = $2) as found
            """, row -> row.getBoolean("found"));

    /** Without its sections when others take their place: they are put in by the next statement of the transaction. */
    static final Statement<Change<UUID>> CHANGE =
            new Statement<>("""
            with target as (
                select version_id, row_version from template_versions where version_id = $1 for no key update
            ), v as (
                update template_versions v
                   set note = (select note from jsonb_populate_record(v, $3))
                  from target t
                 where v.version_id = t.version_id
                   and ($2::bigint is null or t.row_version = $2)
                returning v.version_id
            ), fits as (
                select version_id from v where $4::boolean
            ),
            """ + UPROOTED + """
            select t.row_version as seen, v.version_id from target t left join v on true
            """, Change.of("version_id", row -> row.getUUID("version_id")));

    /** The template's row is locked before the version's, as by whoever makes or publishes one. */
    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with within as materialized (
                select t.template_id
                  from templates t
                 where t.template_id = (select v.template_id from template_versions v where v.version_id = $1)
                   for no key update
            ), target as materialized (
                select v.version_id, v.row_version
                  from template_versions v
                 where v.version_id = $1 and v.template_id = (select w.template_id from within w)
                   for update
            ), fits as (
                select version_id from target where $2::bigint is null or row_version = $2
            ),
            """ + UPROOTED + """
            , imports as (
                delete from template_imports m using fits t where m.version_id = t.version_id
            ), gone as (
                delete from template_versions v using fits t where v.version_id = t.version_id returning v.version_id
            )
            select t.row_version as seen, gone.version_id from target t left join gone on true
            """, Change.of("version_id", row -> row.getUUID("version_id")));

    /** Null when there is no such version. */
    static final Statement<Boolean> PUBLISH = new Statement<>(
            "select publish_template_version($1, $2) is not null as found", row -> row.getBoolean("found"));

    private Versions() {}
}
