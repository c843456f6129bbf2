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

/** A report's items over HTTP, and what the inspector says of each. */
@Path("/v1/reports/{reportId}/items")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReportItemResource {
    private final TenantDb db;
    private final ReportItemStore items;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ReportItemResource(TenantDb db, ReportItemStore items, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.items = items;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<ReportItem>>> list(@RestPath UUID reportId, UriInfo uri) {
        return lists.page(db.read(VIEW), ReportItemStore.LIST, reportId, uri);
    }

    @GET
    @Path("/{reportItemId}")
    public Uni<RestResponse<ReportItem>> get(@RestPath UUID reportId, @RestPath UUID reportItemId) {
        return items.find(reportId, reportItemId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("item"))));
    }

    @POST
    public Uni<RestResponse<ReportItem>> add(@RestPath UUID reportId, @NotNull @Valid NewReportItem body) {
        return idempotency.create(INSPECT, body, tx -> items.add(tx, reportId, body));
    }

    @PATCH
    @Path("/{reportItemId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    @Operation(description = ReportResource.MERGES)
    public Uni<RestResponse<ReportItem>> change(
            @RestPath UUID reportId, @RestPath UUID reportItemId, @NotNull @Valid Patch<ReportItemChange> body) {
        return items.change(reportId, reportItemId, tag.expected(), body)
                .map(merged -> tag.answer(Merged.orRefuse(merged, tag, "item")));
    }

    @DELETE
    @Path("/{reportItemId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID reportId, @RestPath UUID reportItemId) {
        return items.delete(reportId, reportItemId, tag.expected()).map(change -> {
            Change.orRefuse(change, "item");
            return RestResponse.noContent();
        });
    }
}
