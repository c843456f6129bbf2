package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.SCHEDULE;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.inspections.NewInspection.NewOrderedService;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What an inspection's order contains, over HTTP. If-Match is the inspection's tag, and so is the answer. */
@Path("/v1/inspections/{id}/services")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class OrderedServiceResource {
    private final PartStore parts;
    private final Columns columns;
    private final Idempotency idempotency;
    private final Tag tag;

    OrderedServiceResource(PartStore parts, Columns columns, Idempotency idempotency, Tag tag) {
        this.parts = parts;
        this.columns = columns;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @POST
    public Uni<RestResponse<Inspection>> add(@RestPath UUID id, @NotNull @Valid NewOrderedService body) {
        Long version = tag.expected();
        return idempotency.act(
                SCHEDULE, body, tx -> parts.change(tx, Parts.ORDER_SERVICE, id, version, columns.of(body)));
    }

    @PATCH
    @Path("/{inspectionServiceId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Inspection>> change(
            @RestPath UUID id, @RestPath UUID inspectionServiceId, @NotNull @Valid Patch<OrderedServiceChange> body) {
        return parts.change(SCHEDULE, Parts.REPRICE_SERVICE, id, tag.expected(), inspectionServiceId, body.document())
                .map(tag::answer);
    }

    @DELETE
    @Path("/{inspectionServiceId}")
    public Uni<RestResponse<Inspection>> remove(@RestPath UUID id, @RestPath UUID inspectionServiceId) {
        return parts.change(SCHEDULE, Parts.REMOVE_SERVICE, id, tag.expected(), inspectionServiceId)
                .map(tag::answer);
    }
}
