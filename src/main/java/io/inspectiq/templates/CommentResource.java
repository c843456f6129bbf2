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
import io.vertx.core.json.JsonObject;
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

/** The comments of an item over HTTP. */
@Path("/v1/template-items/{itemId}/comments")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class CommentResource {
    private final TenantDb db;
    private final PartStore parts;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    CommentResource(TenantDb db, PartStore parts, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.parts = parts;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Comment>>> list(@RestPath UUID itemId, UriInfo uri) {
        return lists.page(db.read(VIEW), Comments.LIST, itemId, uri);
    }

    @GET
    @Path("/{commentId}")
    public Uni<RestResponse<Comment>> get(@RestPath UUID itemId, @RestPath UUID commentId) {
        return parts.find(Comments.FIND, itemId, commentId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("comment"))));
    }

    @POST
    @Operation(description = "Only in a draft, as everything in a version.")
    public Uni<RestResponse<Comment>> add(@RestPath UUID itemId, @NotNull @Valid NewComment body) {
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> parts.add(tx, itemId, body));
    }

    @PATCH
    @Path("/{commentId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Comment>> change(
            @RestPath UUID itemId, @RestPath UUID commentId, @NotNull @Valid Patch<CommentChange> body) {
        return parts.change(Comments.CHANGE, itemId, commentId, tag.expected(), clean(body.document()))
                .map(change -> tag.answer(Change.orRefuse(change, "comment")));
    }

    @DELETE
    @Path("/{commentId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID itemId, @RestPath UUID commentId) {
        return parts.delete(Comments.DELETE, itemId, commentId, tag.expected()).map(change -> {
            Change.orRefuse(change, "comment");
            return RestResponse.noContent();
        });
    }

    private static JsonObject clean(JsonObject document) {
        String body = document.getString("body_html");
        return body == null ? document : document.put("body_html", Html.clean(body));
    }
}
