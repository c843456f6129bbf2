package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.SCHEDULE;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.inspections.NewInspection.NewParty;
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

/** Whom an inspection concerns, over HTTP. If-Match is the inspection's tag, and so is the answer. */
@Path("/v1/inspections/{id}/parties")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PartyResource {
    private final PartStore parts;
    private final Columns columns;
    private final Idempotency idempotency;
    private final Tag tag;

    PartyResource(PartStore parts, Columns columns, Idempotency idempotency, Tag tag) {
        this.parts = parts;
        this.columns = columns;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @POST
    public Uni<RestResponse<Inspection>> add(@RestPath UUID id, @NotNull @Valid NewParty body) {
        Long version = tag.expected();
        return idempotency.act(SCHEDULE, body, tx -> parts.change(tx, Parts.ADD_PARTY, id, version, columns.of(body)));
    }

    @PATCH
    @Path("/{partyId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Inspection>> change(
            @RestPath UUID id, @RestPath UUID partyId, @NotNull @Valid Patch<PartyChange> body) {
        return parts.change(SCHEDULE, Parts.CHANGE_PARTY, id, tag.expected(), partyId, body.document())
                .map(tag::answer);
    }

    @DELETE
    @Path("/{partyId}")
    public Uni<RestResponse<Inspection>> remove(@RestPath UUID id, @RestPath UUID partyId) {
        return parts.change(SCHEDULE, Parts.REMOVE_PARTY, id, tag.expected(), partyId)
                .map(tag::answer);
    }
}
