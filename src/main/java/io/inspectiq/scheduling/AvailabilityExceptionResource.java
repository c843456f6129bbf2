package io.inspectiq.scheduling;

import static io.inspectiq.tenancy.Capability.SCHEDULE;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.Tag;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.inspectiq.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** When a member is off, or there beside the usual hours, over HTTP. */
@Path("/v1/members/{id}/availability-exceptions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityExceptionResource {
    private final TenantDb db;
    private final AvailabilityExceptionStore exceptions;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    AvailabilityExceptionResource(
            TenantDb db, AvailabilityExceptionStore exceptions, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.exceptions = exceptions;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<AvailabilityException>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), AvailabilityExceptionStore.LIST, id, uri);
    }

    @GET
    @Path("/{availabilityExceptionId}")
    public Uni<RestResponse<AvailabilityException>> get(@RestPath UUID id, @RestPath UUID availabilityExceptionId) {
        return exceptions
                .find(id, availabilityExceptionId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("exception"))));
    }

    @POST
    @Operation(
            description = "Everybody says when they work themself; another's time needs `schedule_others`."
                    + " Nobody is off while they have a visit, or has a visit while they are off.")
    public Uni<RestResponse<AvailabilityException>> add(
            @RestPath UUID id, @NotNull @Valid NewAvailabilityException body) {
        return idempotency.create(SCHEDULE, body, tx -> exceptions.add(tx, id, body));
    }

    @DELETE
    @Path("/{availabilityExceptionId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id, @RestPath UUID availabilityExceptionId) {
        return exceptions.delete(id, availabilityExceptionId, tag.expected()).map(change -> {
            Change.orRefuse(change, "exception");
            return RestResponse.noContent();
        });
    }
}
