package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of a version's sections. */
final class Sections {
    private static final String SHOWN = """
            s.section_id, s.version_id, s.position, s.code, s.title, s.sop_system, s.header, s.footer, s.repeatable, s.required,
            s.row_version, s.created_at, s.created_by, s.updated_at, s.updated_by
            """;
    private static final String SAID = """
            position, code, title, sop_system, header, footer, repeatable, required
            """;

    static final Listing<Section> LIST = Listing.of("template-sections", Section::from, "s.section_id", SHOWN + """
              from template_sections s
             where true
            """)
            .within("template version", "select true from template_versions where version_id = $1", "s.version_id = ?")
            .sort("position", "s.position", Kind.TEXT)
            .build();

    static final Statement<Section> FIND = new Statement<>(
            "select " + SHOWN + "from template_sections s where s.section_id = $1 and s.version_id = $2",
            Section::from);

    static final Statement<Section> OF_VERSION = new Statement<>(
            "select " + SHOWN + "from template_sections s where s.version_id = $1 order by s.position, s.section_id",
            Section::from);

    /** The version, and where its last section stands. */
    static final Statement<Spot> SPOT = new Statement<>("""
            select v.version_id, (select max(s.position) from template_sections s where s.version_id = v.version_id) as last
              from template_versions v
             where v.version_id = $1
            """, Spot::from);

    static final Statement<Change<Section>> CHANGE =
            new Statement<>("""
            with target as (
                select section_id, row_version from template_sections where section_id = $1 and version_id = $2 for no key update
            ), s as (
                update template_sections s
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(s, $4))
                  from target t
                 where s.section_id = t.section_id
                   and ($3::bigint is null or t.row_version = $3)
                returning s.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join s on true
            """, Change.of("section_id", Section::from));

    /** With all that is in it. */
    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select section_id, version_id, row_version from template_sections where section_id = $1 and version_id = $2 for update
            ), fits as (
                select section_id, version_id from target where $3::bigint is null or row_version = $3
            ), comments as (
                delete from template_comments c
                 using template_items i, fits t
                 where i.version_id = t.version_id and i.section_id = t.section_id
                   and c.version_id = i.version_id and c.item_id = i.item_id
            ), items as (
                delete from template_items i using fits t where i.version_id = t.version_id and i.section_id = t.section_id
            ), gone as (
                delete from template_sections s using fits t where s.section_id = t.section_id returning s.section_id
            )
            select t.row_version as seen, gone.section_id from target t left join gone on true
            """, Change.of("section_id", row -> row.getUUID("section_id")));

    private Sections() {}
}
