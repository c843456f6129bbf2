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
import io.inspectiq.templates.FindingKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The findings of reports, one by one and in batches. */
@ApplicationScoped
class FindingStore {
    private static final String SHOWN = """
            t.finding_id, t.report_id, t.report_item_id, t.position, t.kind, t.severity, t.recommendation, t.trade, t.title,
            t.body_html, t.location, t.condition, t.reason, t.self_evident, t.is_safety, t.in_summary, t.cost_low_cents,
            t.cost_high_cents, t.template_comment_id, t.library_comment_id, t.origin, t.deleted_at, t.row_version, t.created_at,
            t.created_by, t.updated_at, t.updated_by
            """;
    private static final String SAID =
            "report_item_id, position, kind, severity, recommendation, trade, title, body_html,"
                    + " location, condition, reason, self_evident, is_safety, in_summary, cost_low_cents, cost_high_cents";

    static final Listing<Finding> LIST = Listing.of("findings", Finding::from, "t.finding_id", SHOWN + """
              from findings t
             where true
            """)
            .within("report", Reports.LIVES, "t.report_id = ?")
            .sort("position", "t.position", Kind.TEXT)
            .sort("updatedAt", "t.updated_at", Kind.INSTANT)
            .filter(Filter.of("reportItemId", Kind.ID, "t.report_item_id = ?").means("Those of this item."))
            .filter(Filter.anyOf("kind", FindingKind.ALL, "t.kind = any (?)").means("Of any of these kinds."))
            .filter(Filter.updatedSince("t.updated_at"))
            .unless("updatedSince", "t.deleted_at is null")
            .build();

    static final Statement<Finding> ALL = new Statement<>("select " + SHOWN + """
              from findings t
             where t.report_id = $1
               and t.deleted_at is null
             order by t.position, t.finding_id
            """, Finding::from);

    private static final Statement<Finding> FIND =
            new Statement<>(Written.found("findings", "finding_id", SHOWN), Finding::from);

    static final Statement<Finding> ADD = new Statement<>("""
            insert into findings as t (finding_id, inspection_id, report_id, report_item_id, position, kind, severity, recommendation,
                   trade, title, body_html, location, condition, reason, self_evident, is_safety, in_summary, cost_low_cents,
                   cost_high_cents, template_comment_id, library_comment_id, origin)
            select coalesce(n.finding_id, uuid_v7()), r.inspection_id, r.report_id, n.report_item_id, n.position, n.kind, n.severity,
                   n.recommendation, n.trade, n.title, n.body_html, n.location, n.condition, n.reason, n.self_evident, n.is_safety,
                   n.in_summary, n.cost_low_cents, n.cost_high_cents, n.template_comment_id, n.library_comment_id, n.origin
              from reports r, jsonb_populate_record(null::findings, $2) n
             where r.report_id = $1
               and r.deleted_at is null
            returning
            """ + SHOWN, Finding::from);

    static final Statement<Merged<Finding>> CHANGE =
            new Statement<>(Written.changed("findings", "finding_id", SAID, SHOWN), Merged.of(Finding::from));

    private static final Statement<Change<UUID>> DELETE = new Statement<>(
            Written.deleted("findings", "finding_id"), Change.of("finding_id", row -> row.getUUID("finding_id")));

    private static final Statement<Boolean> WRITE = new Statement<>("""
            with target as materialized (
                select report_id from reports where report_id = $1 and deleted_at is null
            )
            select true as done, write_findings(t.report_id, $2) from target t
            """, row -> row.getBoolean("done"));

    private static final Statement<Finding> WRITTEN = new Statement<>("select " + SHOWN + """
              from findings t
             where t.report_id = $1
               and t.finding_id = any ($2)
             order by t.position, t.finding_id
            """, Finding::from);

    private static final Map<String, String> REFERENCES = Map.of(
            "finding_item", "/reportItemId",
            "finding_template_comment", "/templateCommentId",
            "finding_library_comment", "/libraryCommentId");

    private final TenantDb db;
    private final Columns columns;

    FindingStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<Finding>> find(UUID report, UUID id) {
        return db.read(VIEW).find(FIND, report, id);
    }

    Uni<Finding> add(Tx tx, UUID report, NewFinding wanted) {
        return tx.find(ADD, report, columns.of(wanted))
                .map(added -> added.orElseThrow(() -> Problem.notFound("report")))
                .onFailure(Refused.class)
                .transform(FindingStore::named);
    }

    Uni<Optional<Merged<Finding>>> change(UUID report, UUID id, @Nullable Long seen, Patch<FindingChange> patch) {
        return db.write(INSPECT)
                .find(CHANGE, report, id, seen, patch.document())
                .onFailure(Refused.class)
                .transform(FindingStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID report, UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(DELETE, report, id, version);
    }

    /** All of the batch, or none; answers the findings it names as they are then, the deleted among them. */
    Uni<FindingsWritten> write(Tx tx, UUID report, JsonObject batch, UUID[] named) {
        return tx.flight(f -> {
            var done = f.find(WRITE, report, batch);
            var written = f.list(WRITTEN, report, named);
            return () -> {
                if (done.get().isEmpty()) {
                    throw Problem.notFound("report");
                }
                return new FindingsWritten(written.get());
            };
        });
    }

    private static Throwable named(Throwable e) {
        return by("findings_pkey").test(e)
                ? Problem.conflict("duplicate", "There is a finding with this id already.")
                : Refused.pointed(e, REFERENCES);
    }
}
