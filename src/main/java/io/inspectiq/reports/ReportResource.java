package io.inspectiq.reports;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.inspections.Transition;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.inspectiq.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Reports over HTTP, from the draft to the approval. */
@Path("/v1/reports")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReportResource {
    static final String MERGES =
            "Made for saving while one writes, from several devices: what others have changed since the `ETag` that is sent stays,"
                    + " as long as it is another field. If it is the same one, nothing is changed and the answer is a 412: `errors` names"
                    + " the fields, `current` is the row as it is now. A field that is what it shall become already is no conflict.";

    private final TenantDb db;
    private final ReportStore reports;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ReportResource(TenantDb db, ReportStore reports, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.reports = reports;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Report>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Reports.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), Reports.LIST, uri);
    }

    @GET
    @Path("/{reportId}")
    public Uni<RestResponse<Report>> get(@RestPath UUID reportId) {
        return reports.find(reportId).map(found -> tag.answer(found.orElseThrow(ReportResource::none)));
    }

    @GET
    @Path("/{reportId}/content")
    @Operation(description = "All that the report says, at once: its sections, their items, and the findings at those.")
    public Uni<RestResponse<ReportContent>> content(@RestPath UUID reportId) {
        return reports.content(reportId).map(found -> tag.answer(found.orElseThrow(ReportResource::none)));
    }

    @PATCH
    @Path("/{reportId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    @Operation(description = MERGES)
    public Uni<RestResponse<Report>> change(@RestPath UUID reportId, @NotNull @Valid Patch<ReportChange> body) {
        return reports.change(reportId, tag.expected(), body)
                .map(merged -> tag.answer(Merged.orRefuse(merged, tag, "report")));
    }

    @DELETE
    @Path("/{reportId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID reportId) {
        return reports.delete(reportId, tag.expected()).map(change -> {
            Change.orRefuse(change, "report");
            return RestResponse.noContent();
        });
    }

    @GET
    @Path("/{reportId}/transitions")
    public Uni<List<Transition>> transitions(@RestPath UUID reportId) {
        return reports.transitions(reportId).map(found -> found.orElseThrow(ReportResource::none));
    }

    @POST
    @Path("/{reportId}/transitions")
    @Operation(
            description =
                    "Hands the report in (`submitted`), gives it back with a reason (`returned`) or approves it (`approved`). It is"
                            + " handed in when it says all that it must, and shows what its template asks for in `minPhotos`; `errors`"
                            + " names each place that is missing, by its path within"
                            + " the report: `/items/{reportItemId}/notInspectedReason`. From then on nothing in it changes until it is"
                            + " given back.")
    public Uni<RestResponse<Report>> move(@RestPath UUID reportId, @NotNull @Valid ReportStep body) {
        Long version = tag.expectedIfSaid();
        return idempotency.act(VIEW, body, tx -> reports.move(tx, reportId, version, body));
    }

    private static Problem none() {
        return Problem.notFound("report");
    }
}
