package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of rating scales. A scale is read with its levels; who changes them locks the scale first. */
final class RatingScales {
    private static final String SHOWN = """
            s.rating_scale_id, s.name, s.frozen_at, s.row_version, s.created_at, s.created_by, s.updated_at, s.updated_by,
            coalesce((select jsonb_agg(jsonb_build_object('id', l.rating_level_id, 'code', l.code, 'label', l.label,
                                                          'item_state', l.item_state, 'condition', l.condition,
                                                          'is_deficiency', l.is_deficiency, 'color', l.color)
                                       order by l.position, l.rating_level_id)
                        from rating_levels l
                       where l.rating_scale_id = s.rating_scale_id), '[]') as levels
            """;

    static final Listing<RatingScale> LIST = Listing.of(
                    "rating-scales", RatingScale::from, "s.rating_scale_id", SHOWN + """
              from rating_scales s
             where true
            """)
            .sort("name", "s.name", Kind.TEXT)
            .sort("updatedAt", "s.updated_at", Kind.INSTANT)
            .build();

    static final Statement<RatingScale> FIND =
            new Statement<>("select " + SHOWN + "from rating_scales s where s.rating_scale_id = $1", RatingScale::from);

    /** A company has a dozen. */
    static final Statement<RatingScale> ALL = new Statement<>(
            "select " + SHOWN + "from rating_scales s order by s.rating_scale_id limit 1000", RatingScale::from);

    static final Statement<RatingScale> OF_VERSION = new Statement<>("select " + SHOWN + """
              from rating_scales s
             where s.rating_scale_id in (select i.rating_scale_id from template_items i where i.version_id = $1)
            """, RatingScale::from);

    /** Scales that are not there yet, and all levels. */
    static final Statement<Long> ADD = new Statement<>("""
            with scales as (
                insert into rating_scales (rating_scale_id, name)
                select rating_scale_id, name from jsonb_populate_recordset(null::rating_scales, $1)
            ), levels as (
                insert into rating_levels (rating_level_id, rating_scale_id, position, code, label, item_state, condition,
                       is_deficiency, color)
                select rating_level_id, rating_scale_id, position, code, label, item_state, condition, is_deficiency, color
                  from jsonb_populate_recordset(null::rating_levels, $2)
                returning rating_level_id
            )
            select count(*) as levels from levels
            """, row -> row.getLong("levels"));

    /** Without its levels when others take their place: they are put in by the next statement of the transaction. */
    static final Statement<Change<UUID>> CHANGE =
            new Statement<>("""
            with target as (
                select rating_scale_id, row_version from rating_scales where rating_scale_id = $1 for no key update
            ), s as (
                update rating_scales s
                   set name = (select name from jsonb_populate_record(s, $3))
                  from target t
                 where s.rating_scale_id = t.rating_scale_id
                   and ($2::bigint is null or t.row_version = $2)
                returning s.rating_scale_id
            ), gone as (
                delete from rating_levels l
                 using s
                 where l.rating_scale_id = s.rating_scale_id and $4::boolean
            )
            select t.row_version as seen, s.rating_scale_id from target t left join s on true
            """, Change.of("rating_scale_id", row -> row.getUUID("rating_scale_id")));

    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select rating_scale_id, row_version from rating_scales where rating_scale_id = $1 for update
            ), levels as (
                delete from rating_levels l
                 using target t
                 where l.rating_scale_id = t.rating_scale_id
                   and ($2::bigint is null or t.row_version = $2)
            ), gone as (
                delete from rating_scales s
                 using target t
                 where s.rating_scale_id = t.rating_scale_id
                   and ($2::bigint is null or t.row_version = $2)
                returning s.rating_scale_id
            )
            select t.row_version as seen, gone.rating_scale_id from target t left join gone on true
            """, Change.of("rating_scale_id", row -> row.getUUID("rating_scale_id")));

    private RatingScales() {}
}
