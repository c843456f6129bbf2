package io.inspectiq.reports;

import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.inspectiq.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A report's sections over HTTP: systems of the house, rooms and units. */
@Path("/v1/reports/{reportId}/sections")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReportSectionResource {
    private final TenantDb db;
    private final ReportSectionStore sections;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ReportSectionResource(TenantDb db, ReportSectionStore sections, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.sections = sections;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<ReportSection>>> list(@RestPath UUID reportId, UriInfo uri) {
        return lists.page(db.read(VIEW), ReportSectionStore.LIST, reportId, uri);
    }

    @GET
    @Path("/{reportSectionId}")
    public Uni<RestResponse<ReportSection>> get(@RestPath UUID reportId, @RestPath UUID reportSectionId) {
        return sections.find(reportId, reportSectionId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("section"))));
    }

    @POST
    public Uni<RestResponse<ReportSection>> add(@RestPath UUID reportId, @NotNull @Valid NewReportSection body) {
        return idempotency.create(INSPECT, body, tx -> sections.add(tx, reportId, body));
    }

    @PATCH
    @Path("/{reportSectionId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    @Operation(description = ReportResource.MERGES)
    public Uni<RestResponse<ReportSection>> change(
            @RestPath UUID reportId, @RestPath UUID reportSectionId, @NotNull @Valid Patch<ReportSectionChange> body) {
        return sections.change(reportId, reportSectionId, tag.expected(), body)
                .map(merged -> tag.answer(Merged.orRefuse(merged, tag, "section")));
    }

    @DELETE
    @Path("/{reportSectionId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID reportId, @RestPath UUID reportSectionId) {
        return sections.delete(reportId, reportSectionId, tag.expected()).map(change -> {
            Change.orRefuse(change, "section");
            return RestResponse.noContent();
        });
    }
}
