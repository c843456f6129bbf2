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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sections of reports. */
@ApplicationScoped
class ReportSectionStore {
    private static final String SHOWN = """
            t.report_section_id, t.report_id, t.template_section_id, t.instance_key, t.title, t.position, t.hidden, t.deleted_at,
            t.row_version, t.created_at, t.created_by, t.updated_at, t.updated_by
            """;

    static final Listing<ReportSection> LIST = Listing.of(
                    "report-sections", ReportSection::from, "t.report_section_id", SHOWN + """
              from report_sections t
             where true
            """)
            .within("report", Reports.LIVES, "t.report_id = ?")
            .sort("position", "t.position", Kind.TEXT)
            .sort("updatedAt", "t.updated_at", Kind.INSTANT)
            .filter(Filter.updatedSince("t.updated_at"))
            .unless("updatedSince", "t.deleted_at is null")
            .build();

    static final Statement<ReportSection> ALL = new Statement<>("select " + SHOWN + """
              from report_sections t
             where t.report_id = $1
               and t.deleted_at is null
             order by t.position, t.report_section_id
            """, ReportSection::from);

    private static final Statement<ReportSection> FIND =
            new Statement<>(Written.found("report_sections", "report_section_id", SHOWN), ReportSection::from);

    private static final Statement<ReportSection> ADD =
            new Statement<>("""
            with r as (
                select report_id, inspection_id, template_version_id as version_id from reports where report_id = $1 and deleted_at is null
            ), added as (
                insert into report_sections (report_section_id, inspection_id, report_id, template_section_id, instance_key, title,
                       position, hidden)
                select coalesce(n.report_section_id, uuid_v7()), r.inspection_id, r.report_id, n.template_section_id,
                       coalesce(n.instance_key, ''),
                       coalesce(n.title, (select p.title from template_sections p where p.section_id = n.template_section_id)),
                       n.position, coalesce(n.hidden, false)
                  from r, jsonb_populate_record(null::report_sections, $2) n
                returning *
            ), s as materialized (
                select t.*, r.version_id from added t join r on r.report_id = t.report_id
            )
            """ + Reports.COPIED + "select " + SHOWN + "from added t", ReportSection::from);

    private static final Statement<Merged<ReportSection>> CHANGE = new Statement<>(
            Written.changed("report_sections", "report_section_id", "title, position, hidden", SHOWN),
            Merged.of(ReportSection::from));

    private static final Statement<Change<UUID>> DELETE = new Statement<>(
            Written.deleted("report_sections", "report_section_id"),
            Change.of("report_section_id", row -> row.getUUID("report_section_id")));

    private static final Map<String, String> REFERENCES =
            Map.of("section_template_section", "/templateSectionId", "instance_key", "/instanceKey");

    private final TenantDb db;
    private final Columns columns;

    ReportSectionStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<ReportSection>> find(UUID report, UUID id) {
        return db.read(VIEW).find(FIND, report, id);
    }

    Uni<ReportSection> add(Tx tx, UUID report, NewReportSection wanted) {
        return tx.find(ADD, report, columns.of(wanted))
                .map(added -> added.orElseThrow(() -> Problem.notFound("report")))
                .onFailure(Refused.class)
                .transform(ReportSectionStore::named);
    }

    Uni<Optional<Merged<ReportSection>>> change(
            UUID report, UUID id, @Nullable Long seen, Patch<ReportSectionChange> patch) {
        return db.write(INSPECT).find(CHANGE, report, id, seen, patch.document());
    }

    Uni<Optional<Change<UUID>>> delete(UUID report, UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(DELETE, report, id, version);
    }

    private static Throwable named(Throwable e) {
        if (by("report_sections_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a section with this id already.");
        }
        return by("report_section_instance_once").test(e)
                ? Problem.conflict("duplicate", "The report has this section already.")
                        .field("/instanceKey", "duplicate", "Another one of this section has this key.")
                : Refused.pointed(e, REFERENCES);
    }
}
