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

/** A member's week over HTTP. */
@Path("/v1/members/{id}/working-hours")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class WorkingHoursResource {
    private final TenantDb db;
    private final WorkingHoursStore hours;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    WorkingHoursResource(TenantDb db, WorkingHoursStore hours, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.hours = hours;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<WorkingHours>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), WorkingHoursStore.LIST, id, uri);
    }

    @GET
    @Path("/{workingHoursId}")
    public Uni<RestResponse<WorkingHours>> get(@RestPath UUID id, @RestPath UUID workingHoursId) {
        return hours.find(id, workingHoursId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("working hours"))));
    }

    @POST
    @Operation(description = "Everybody says when they work themself; another's hours need `schedule_others`.")
    public Uni<RestResponse<WorkingHours>> add(@RestPath UUID id, @NotNull @Valid NewWorkingHours body) {
        return idempotency.create(SCHEDULE, body, tx -> hours.add(tx, id, body));
    }

    @DELETE
    @Path("/{workingHoursId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id, @RestPath UUID workingHoursId) {
        return hours.delete(id, workingHoursId, tag.expected()).map(change -> {
            Change.orRefuse(change, "working hours");
            return RestResponse.noContent();
        });
    }
}
