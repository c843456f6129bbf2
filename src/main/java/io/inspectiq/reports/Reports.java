package io.inspectiq.reports;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.inspections.Transition;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.Set;
import java.util.UUID;

/** The SQL of reports as such. */
final class Reports {
    static final String SHOWN = """
            t.report_id, t.inspection_id, t.kind, t.template_version_id, t.title, t.status, t.submitted_at, t.submitted_by,
            t.deleted_at, t.row_version, t.created_at, t.created_by, t.updated_at, t.updated_by
            """;

    /** What lives within a report is listed only while the report does. */
    static final String LIVES = "select true from reports where report_id = $1 and deleted_at is null";

    /** The items that the template has for new sections ({@code s}), and what it says of them from the start. */
    static final String COPIED = """
            , i as materialized (
                select s.inspection_id, s.report_id, s.report_section_id, uuid_v7() as report_item_id, t.*
                  from s
                  join template_items t on t.version_id = s.version_id and t.section_id = s.template_section_id
            ), items as (
                insert into report_items (report_item_id, inspection_id, report_id, report_section_id, template_item_id, title,
                       position, mode, answer_type, choices, unit, min_value, max_value, rating_scale_id, required, min_photos)
                select report_item_id, inspection_id, report_id, report_section_id, item_id, title,
                       position, mode, answer_type, choices, unit, min_value, max_value, rating_scale_id, required, min_photos
                  from i
            ), said as (
                insert into findings (finding_id, inspection_id, report_id, report_item_id, position, kind, severity, recommendation,
                       trade, title, body_html, location, cost_low_cents, cost_high_cents, template_comment_id, origin)
                select uuid_v7(), i.inspection_id, i.report_id, i.report_item_id, c.position, c.kind,
                       case when c.kind = 'deficiency' then coalesce(c.severity, 'minor') end,
                       case when c.kind = 'deficiency' then coalesce(c.recommendation, 'monitor') end,
                       c.trade, c.title, c.body_html, c.default_location, c.cost_low_cents, c.cost_high_cents, c.comment_id, 'template'
                  from i
                  join template_comments c on c.version_id = i.version_id and c.item_id = i.item_id and c.default_on
            )
            """;

    static final Listing<Report> LIST = Listing.of("reports", Report::from, "t.report_id", SHOWN + """
              from reports t
             where true
            """)
            .sort("createdAt", "t.created_at", Kind.INSTANT)
            .sort("updatedAt", "t.updated_at", Kind.INSTANT)
            .filter(Filter.of("inspectionId", Kind.ID, "t.inspection_id = ?").means("Those of this inspection."))
            .filter(Filter.anyOf("status", Set.of("draft", "submitted", "returned", "approved"), "t.status = any (?)")
                    .means("In any of these states."))
            .filter(Filter.updatedSince("t.updated_at"))
            .unless("updatedSince", "t.deleted_at is null")
            .build();

    static final Statement<Report> FIND = new Statement<>("select " + SHOWN + """
              from reports t
             where t.report_id = $1
               and t.deleted_at is null
            """, Report::from);

    /** The report and all that its template has for it, in one statement. */
    static final Statement<Report> MAKE = new Statement<>("""
            with r as (
                insert into reports (report_id, inspection_id, kind, template_version_id, title)
                select coalesce(n.report_id, uuid_v7()), o.inspection_id, n.kind, n.template_version_id,
                       coalesce(n.title, (select p.name from template_versions v join templates p on p.template_id = v.template_id
                                           where v.version_id = n.template_version_id))
                  from inspections o, jsonb_populate_record(null::reports, $2) n
                 where o.inspection_id = $1
                   and o.deleted_at is null
                returning *
            ), s as materialized (
                select r.inspection_id, r.report_id, uuid_v7() as report_section_id, t.section_id as template_section_id, t.version_id,
                       t.title, t.position
                  from r
                  join template_sections t on t.version_id = r.template_version_id
            ), sections as (
                insert into report_sections (report_section_id, inspection_id, report_id, template_section_id, title, position)
                select report_section_id, inspection_id, report_id, template_section_id, title, position from s
            )
            """ + COPIED + "select " + SHOWN + "from r t", Report::from);

    static final Statement<Merged<Report>> CHANGE =
            new Statement<>(Written.changed("reports", "report_id", "title", SHOWN), Merged.of(Report::from));

    static final Statement<Change<UUID>> DELETE = new Statement<>(
            Written.deleted("reports", "report_id"), Change.of("report_id", row -> row.getUUID("report_id")));

    static final Statement<Transition> TRANSITIONS =
            new Statement<>("select to_status, allowed, requires, unmet from report_transitions($1)", Transition::from);

    /** The new version, or null when there is no such report. */
    static final Statement<Boolean> MOVE = new Statement<>(
            "select transition_report($1, $2, $3, $4, $5) is not null as moved", row -> row.getBoolean("moved"));

    private Reports() {}
}
