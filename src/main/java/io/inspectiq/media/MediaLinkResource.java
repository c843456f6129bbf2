package io.inspectiq.media;

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

/** Where an inspection's photos and documents are shown, over HTTP. */
@Path("/v1/inspections/{id}/media-links")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MediaLinkResource {
    private final TenantDb db;
    private final MediaLinkStore links;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    MediaLinkResource(TenantDb db, MediaLinkStore links, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.links = links;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<MediaLink>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), MediaLinkStore.LIST, id, uri);
    }

    @GET
    @Path("/{mediaLinkId}")
    public Uni<RestResponse<MediaLink>> get(@RestPath UUID id, @RestPath UUID mediaLinkId) {
        return links.find(id, mediaLinkId).map(found -> tag.answer(found.orElseThrow(MediaLinkResource::none)));
    }

    @POST
    @Operation(description = "Only what is verified can be shown, and only in its own inspection.")
    public Uni<RestResponse<MediaLink>> add(@RestPath UUID id, @NotNull @Valid NewMediaLink body) {
        Annotation.check(body.annotation());
        return idempotency.create(INSPECT, body, tx -> links.add(tx, id, body));
    }

    @PATCH
    @Path("/{mediaLinkId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<MediaLink>> change(
            @RestPath UUID id, @RestPath UUID mediaLinkId, @NotNull @Valid Patch<MediaLinkChange> body) {
        Annotation.check(body.value().annotation());
        return links.change(id, mediaLinkId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "link")));
    }

    @DELETE
    @Path("/{mediaLinkId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id, @RestPath UUID mediaLinkId) {
        return links.delete(id, mediaLinkId, tag.expected()).map(change -> {
            Change.orRefuse(change, "link");
            return RestResponse.noContent();
        });
    }

    private static Problem none() {
        return Problem.notFound("link");
    }
}
