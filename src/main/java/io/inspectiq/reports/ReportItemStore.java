package io.inspectiq.reports;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.inspectiq.templates.ItemState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The items of reports, and what is said of them. */
@ApplicationScoped
class ReportItemStore {
    private static final String SHOWN = """
            t.report_item_id, t.report_id, t.report_section_id, t.template_item_id, t.title, t.position, t.mode, t.answer_type,
            t.choices, t.unit, t.min_value, t.max_value, t.rating_scale_id, t.required, t.min_photos, t.item_state, t.condition,
            t.rating_level_id, t.answer, t.not_inspected_reason, t.note, t.deleted_at, t.row_version, t.created_at, t.created_by,
            t.updated_at, t.updated_by
            """;
    private static final String SAID =
            "report_section_id, title, position, item_state, condition, rating_level_id, answer, not_inspected_reason, note";

    static final Listing<ReportItem> LIST = Listing.of(
                    "report-items", ReportItem::from, "t.report_item_id", SHOWN + """
              from report_items t
             where true
            """)
            .within("report", Reports.LIVES, "t.report_id = ?")
            .sort("position", "t.position", Kind.TEXT)
            .sort("updatedAt", "t.updated_at", Kind.INSTANT)
            .filter(Filter.of("reportSectionId", Kind.ID, "t.report_section_id = ?")
                    .means("Those of this section."))
            .filter(Filter.anyOf("itemState", ItemState.ALL, "t.item_state = any (?)")
                    .means("In any of these states."))
            .filter(Filter.updatedSince("t.updated_at"))
            .unless("updatedSince", "t.deleted_at is null")
            .build();

    static final Statement<ReportItem> ALL = new Statement<>("select " + SHOWN + """
              from report_items t
             where t.report_id = $1
               and t.deleted_at is null
             order by t.position, t.report_item_id
            """, ReportItem::from);

    private static final Statement<ReportItem> FIND =
            new Statement<>(Written.found("report_items", "report_item_id", SHOWN), ReportItem::from);

    private static final Statement<ReportItem> ADD = new Statement<>("""
            insert into report_items as t (report_item_id, inspection_id, report_id, report_section_id, title, position, mode,
                   answer_type, choices, min_value, max_value, rating_scale_id)
            select coalesce(n.report_item_id, uuid_v7()), r.inspection_id, r.report_id, n.report_section_id, n.title, n.position,
                   case when n.answer_type is null then 'inspect' else 'describe' end, n.answer_type,
                   coalesce(n.choices, '{}'), n.min_value, n.max_value, n.rating_scale_id
              from reports r, jsonb_populate_record(null::report_items, $2) n
             where r.report_id = $1
               and r.deleted_at is null
            returning
            """ + SHOWN, ReportItem::from);

    static final Statement<Merged<ReportItem>> CHANGE = new Statement<>(
            Written.changed("report_items", "report_item_id", SAID, SHOWN), Merged.of(ReportItem::from));

    private static final Statement<Change<UUID>> DELETE = new Statement<>(
            Written.deleted("report_items", "report_item_id"),
            Change.of("report_item_id", row -> row.getUUID("report_item_id")));

    private static final Map<String, String> REFERENCES = Map.of(
            "item_section", "/reportSectionId",
            "item_rating_scale", "/ratingScaleId",
            "item_rating_level", "/ratingLevelId");

    private final TenantDb db;
    private final Columns columns;

    ReportItemStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<ReportItem>> find(UUID report, UUID id) {
        return db.read(VIEW).find(FIND, report, id);
    }

    Uni<ReportItem> add(Tx tx, UUID report, NewReportItem wanted) {
        return tx.find(ADD, report, columns.of(wanted))
                .map(added -> added.orElseThrow(() -> Problem.notFound("report")))
                .onFailure(Refused.class)
                .transform(ReportItemStore::named);
    }

    Uni<Optional<Merged<ReportItem>>> change(UUID report, UUID id, @Nullable Long seen, Patch<ReportItemChange> patch) {
        return db.write(INSPECT)
                .find(CHANGE, report, id, seen, patch.document())
                .onFailure(Refused.class)
                .transform(ReportItemStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID report, UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(DELETE, report, id, version);
    }

    private static Throwable named(Throwable e) {
        if (by("report_items_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is an item with this id already.");
        }
        if (by("item_answer_type").test(e)) {
            return Problem.invalid("/answer", "type", "This is no answer of the item's answerType.");
        }
        if (by("item_answer_range").test(e)) {
            return Problem.invalid(
                    "/answer", "range", "This answer is not between the item's least and greatest value.");
        }
        return by("item_answer_choice").test(e)
                ? Problem.invalid("/answer", "choice", "The item's choices do not have this one, or it comes twice.")
                : Refused.pointed(e, REFERENCES);
    }
}
