package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of a section's items. */
final class Items {
    private static final String SHOWN = """
            i.item_id, i.version_id, i.section_id, i.position, i.code, i.title, i.mode, i.answer_type, i.choices, i.unit,
            i.min_value, i.max_value, i.rating_scale_id, i.required, i.min_photos, i.sop_ref, i.row_version, i.created_at,
            i.created_by, i.updated_at, i.updated_by
            """;
    private static final String SAID = """
            position, code, title, mode, answer_type, choices, unit, min_value, max_value, rating_scale_id, required, min_photos,
            sop_ref
            """;

    static final Listing<Item> LIST = Listing.of("template-items", Item::from, "i.item_id", SHOWN + """
              from template_items i
             where true
            """)
            .within(
                    "section",
                    "select true from template_sections where section_id = $1",
                    "i.version_id = (select s.version_id from template_sections s where s.section_id = ?)"
                            + " and i.section_id = $1")
            .sort("position", "i.position", Kind.TEXT)
            .build();

    static final Statement<Item> FIND = new Statement<>(
            "select " + SHOWN + "from template_items i where i.item_id = $1 and i.section_id = $2", Item::from);

    static final Statement<Item> OF_VERSION = new Statement<>("select " + SHOWN + """
              from template_items i
              join template_sections s on s.version_id = i.version_id and s.section_id = i.section_id
             where i.version_id = $1
             order by s.position, s.section_id, i.position, i.item_id
            """, Item::from);

    /** The version, and where the last item of the section stands. */
    static final Statement<Spot> SPOT = new Statement<>("""
            select s.version_id, (select max(i.position) from template_items i
                                   where i.version_id = s.version_id and i.section_id = s.section_id) as last
              from template_sections s
             where s.section_id = $1
            """, Spot::from);

    static final Statement<Change<Item>> CHANGE =
            new Statement<>("""
            with target as (
                select item_id, row_version from template_items where item_id = $1 and section_id = $2 for no key update
            ), i as (
                update template_items i
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(i, $4))
                  from target t
                 where i.item_id = t.item_id
                   and ($3::bigint is null or t.row_version = $3)
                returning i.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join i on true
            """, Change.of("item_id", Item::from));

    /** With its comments. */
    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select item_id, version_id, row_version from template_items where item_id = $1 and section_id = $2 for update
            ), fits as (
                select item_id, version_id from target where $3::bigint is null or row_version = $3
            ), comments as (
                delete from template_comments c using fits t where c.version_id = t.version_id and c.item_id = t.item_id
            ), gone as (
                delete from template_items i using fits t where i.item_id = t.item_id returning i.item_id
            )
            select t.row_version as seen, gone.item_id from target t left join gone on true
            """, Change.of("item_id", row -> row.getUUID("item_id")));

    private Items() {}
}
