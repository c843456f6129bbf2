package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of an item's comments. */
final class Comments {
    private static final String SHOWN = """
            c.comment_id, c.version_id, c.item_id, c.position, c.kind, c.title, c.body_html, c.severity, c.recommendation, c.trade,
            c.default_location, c.default_on, c.shortcode, c.cost_low_cents, c.cost_high_cents, c.row_version, c.created_at,
            c.created_by, c.updated_at, c.updated_by
            """;
    private static final String SAID = """
            position, kind, title, body_html, severity, recommendation, trade, default_location, default_on, shortcode,
            cost_low_cents, cost_high_cents
            """;

    static final Listing<Comment> LIST = Listing.of("template-comments", Comment::from, "c.comment_id", SHOWN + """
              from template_comments c
             where true
            """)
            .within(
                    "item",
                    "select true from template_items where item_id = $1",
                    "c.version_id = (select i.version_id from template_items i where i.item_id = ?) and c.item_id = $1")
            .sort("position", "c.position", Kind.TEXT)
            .build();

    static final Statement<Comment> FIND = new Statement<>(
            "select " + SHOWN + "from template_comments c where c.comment_id = $1 and c.item_id = $2", Comment::from);

    static final Statement<Comment> OF_VERSION = new Statement<>("select " + SHOWN + """
              from template_comments c
              join template_items i on i.version_id = c.version_id and i.item_id = c.item_id
              join template_sections s on s.version_id = i.version_id and s.section_id = i.section_id
             where c.version_id = $1 and i.version_id = $1 and s.version_id = $1
             order by s.position, s.section_id, i.position, i.item_id, c.position, c.comment_id
            """, Comment::from);

    /** The version, and where the last comment of the item stands. */
    static final Statement<Spot> SPOT = new Statement<>("""
            select i.version_id, (select max(c.position) from template_comments c
                                   where c.version_id = i.version_id and c.item_id = i.item_id) as last
              from template_items i
             where i.item_id = $1
            """, Spot::from);

    static final Statement<Change<Comment>> CHANGE =
            new Statement<>("""
            with target as (
                select comment_id, row_version from template_comments where comment_id = $1 and item_id = $2 for no key update
            ), c as (
                update template_comments c
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(c, $4))
                  from target t
                 where c.comment_id = t.comment_id
                   and ($3::bigint is null or t.row_version = $3)
                returning c.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join c on true
            """, Change.of("comment_id", Comment::from));

    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select comment_id, row_version from template_comments where comment_id = $1 and item_id = $2 for update
            ), gone as (
                delete from template_comments c
                 using target t
                 where c.comment_id = t.comment_id
                   and ($3::bigint is null or t.row_version = $3)
                returning c.comment_id
            )
            select t.row_version as seen, gone.comment_id from target t left join gone on true
            """, Change.of("comment_id", row -> row.getUUID("comment_id")));

    private Comments() {}
}
