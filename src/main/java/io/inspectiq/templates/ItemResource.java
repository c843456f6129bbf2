package io.inspectiq.templates;

import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
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

/** The items of a section over HTTP. */
@Path("/v1/template-sections/{sectionId}/items")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ItemResource {
    private final TenantDb db;
    private final PartStore parts;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ItemResource(TenantDb db, PartStore parts, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.parts = parts;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Item>>> list(@RestPath UUID sectionId, UriInfo uri) {
        return lists.page(db.read(VIEW), Items.LIST, sectionId, uri);
    }

    @GET
    @Path("/{itemId}")
    public Uni<RestResponse<Item>> get(@RestPath UUID sectionId, @RestPath UUID itemId) {
        return parts.find(Items.FIND, sectionId, itemId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("item"))));
    }

    @POST
    @Operation(description = "With its comments, if they are sent along.")
    public Uni<RestResponse<Item>> add(@RestPath UUID sectionId, @NotNull @Valid NewItem body) {
        TreeRules.check(body);
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> parts.add(tx, sectionId, body));
    }

    @PATCH
    @Path("/{itemId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Item>> change(
            @RestPath UUID sectionId, @RestPath UUID itemId, @NotNull @Valid Patch<ItemChange> body) {
        return parts.change(Items.CHANGE, sectionId, itemId, tag.expected(), body.document())
                .map(change -> tag.answer(Change.orRefuse(change, "item")));
    }

    @DELETE
    @Path("/{itemId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID sectionId, @RestPath UUID itemId) {
        return parts.delete(Items.DELETE, sectionId, itemId, tag.expected()).map(change -> {
            Change.orRefuse(change, "item");
            return RestResponse.noContent();
        });
    }
}
