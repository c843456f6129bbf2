package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.SCHEDULE;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.Ids;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.inspections.Transition.Wanted;
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

/** Inspections over HTTP. */
@Path("/v1/inspections")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class InspectionResource {
    private final TenantDb db;
    private final InspectionStore inspections;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    InspectionResource(TenantDb db, InspectionStore inspections, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.inspections = inspections;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<InspectionRow>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Inspections.GRID, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), Inspections.GRID, uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Inspection>> get(@RestPath UUID id) {
        return inspections.find(id).map(found -> tag.answer(found.orElseThrow(InspectionResource::none)));
    }

    @POST
    @Operation(
            description =
                    "Each service costs, and takes, what a quote for this property says, and that is kept line by line.")
    public Uni<RestResponse<Inspection>> book(@NotNull @Valid NewInspection body) {
        body.check();
        UUID id = body.inspectionId() == null ? Ids.next() : body.inspectionId();
        return idempotency.create(SCHEDULE, body, tx -> inspections.book(tx, id, body));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Inspection>> change(@RestPath UUID id, @NotNull @Valid Patch<InspectionChange> body) {
        return inspections
                .change(id, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "inspection")));
    }

    @DELETE
    @Path("/{id}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id) {
        return inspections.delete(id, tag.expected()).map(change -> {
            Change.orRefuse(change, "inspection");
            return RestResponse.noContent();
        });
    }

    @GET
    @Path("/{id}/transitions")
    public Uni<List<Transition>> transitions(@RestPath UUID id) {
        return inspections.transitions(id).map(found -> found.orElseThrow(InspectionResource::none));
    }

    @POST
    @Path("/{id}/transitions")
    @Operation(
            description =
                    "Takes the next step of its life. `GET` of the same path tells which steps there are, what each"
                            + " requires, and what stands in the way.")
    public Uni<RestResponse<Inspection>> move(@RestPath UUID id, @NotNull @Valid Wanted body) {
        Long version = tag.expectedIfSaid();
        return idempotency.act(VIEW, body, tx -> inspections.move(tx, id, version, body));
    }

    private static Problem none() {
        return Problem.notFound("inspection");
    }
}
