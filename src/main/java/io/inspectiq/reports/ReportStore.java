package io.inspectiq.reports;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.inspections.Transition;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports as they lie in PostgreSQL. Row level security picks the company; no query names it. */
@ApplicationScoped
class ReportStore implements HotStatements {
    private static final Map<String, String> REFERENCES =
            Map.of("report_template_version", "/templateVersionId", "template_version_id", "/templateVersionId");

    private final TenantDb db;
    private final Columns columns;

    ReportStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(
                Reports.FIND,
                ReportSectionStore.ALL,
                ReportItemStore.ALL,
                ReportItemStore.CHANGE,
                FindingStore.ALL,
                FindingStore.ADD,
                FindingStore.CHANGE);
    }

    Uni<Optional<Report>> find(UUID id) {
        return db.read(VIEW).find(Reports.FIND, id);
    }

    Uni<Optional<ReportContent>> content(UUID id) {
        return db.read(VIEW).flight(f -> {
            var report = f.find(Reports.FIND, id);
            var sections = f.list(ReportSectionStore.ALL, id);
            var items = f.list(ReportItemStore.ALL, id);
            var findings = f.list(FindingStore.ALL, id);
            return () -> report.get().map(r -> new ReportContent(r, sections.get(), items.get(), findings.get()));
        });
    }

    Uni<Report> make(Tx tx, UUID inspection, NewReport wanted) {
        return tx.find(Reports.MAKE, inspection, columns.of(wanted))
                .map(made -> made.orElseThrow(() -> Problem.notFound("inspection")))
                .onFailure(Refused.class)
                .transform(ReportStore::named);
    }

    Uni<Optional<Merged<Report>>> change(UUID id, @Nullable Long seen, Patch<ReportChange> patch) {
        return db.write(INSPECT).find(Reports.CHANGE, id, id, seen, patch.document());
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(Reports.DELETE, id, id, version);
    }

    Uni<Optional<List<Transition>>> transitions(UUID id) {
        return db.read(VIEW).flight(f -> {
            var report = f.find(Reports.FIND, id);
            var next = f.list(Reports.TRANSITIONS, id);
            return () -> report.get().map(r -> next.get());
        });
    }

    Uni<Report> move(Tx tx, UUID id, @Nullable Long version, ReportStep step) {
        return tx.flight(f -> {
            var moved = f.one(Reports.MOVE, id, step.to(), step.reason(), step.note(), version);
            var report = f.find(Reports.FIND, id);
            return () -> {
                if (!moved.get()) {
                    throw Problem.notFound("report");
                }
                return report.get().orElseThrow();
            };
        });
    }

    private static Throwable named(Throwable e) {
        if (by("reports_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a report with this id already.");
        }
        return by("report_primary_once").test(e)
                ? Problem.conflict("duplicate", "The inspection has a primary report already.")
                : Refused.pointed(e, REFERENCES);
    }
}
