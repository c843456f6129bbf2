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

/** What was found, one by one, over HTTP. */
@Path("/v1/reports/{reportId}/findings")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class FindingResource {
    private final TenantDb db;
    private final FindingStore findings;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    FindingResource(TenantDb db, FindingStore findings, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.findings = findings;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Finding>>> list(@RestPath UUID reportId, UriInfo uri) {
        return lists.page(db.read(VIEW), FindingStore.LIST, reportId, uri);
    }

    @GET
    @Path("/{findingId}")
    public Uni<RestResponse<Finding>> get(@RestPath UUID reportId, @RestPath UUID findingId) {
        return findings.find(reportId, findingId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("finding"))));
    }

    @POST
    public Uni<RestResponse<Finding>> add(@RestPath UUID reportId, @NotNull @Valid NewFinding body) {
        return idempotency.create(INSPECT, body, tx -> findings.add(tx, reportId, body));
    }

    @PATCH
    @Path("/{findingId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    @Operation(description = ReportResource.MERGES)
    public Uni<RestResponse<Finding>> change(
            @RestPath UUID reportId, @RestPath UUID findingId, @NotNull @Valid Patch<FindingChange> body) {
        return findings.change(reportId, findingId, tag.expected(), body)
                .map(merged -> tag.answer(Merged.orRefuse(merged, tag, "finding")));
    }

    @DELETE
    @Path("/{findingId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID reportId, @RestPath UUID findingId) {
        return findings.delete(reportId, findingId, tag.expected()).map(change -> {
            Change.orRefuse(change, "finding");
            return RestResponse.noContent();
        });
    }
}
