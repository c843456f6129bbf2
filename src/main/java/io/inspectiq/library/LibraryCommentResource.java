package io.inspectiq.library;

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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The comment library over HTTP. */
@Path("/v1/library-comments")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class LibraryCommentResource {
    private final TenantDb db;
    private final LibraryCommentStore comments;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    LibraryCommentResource(TenantDb db, LibraryCommentStore comments, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.comments = comments;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<LibraryComment>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), LibraryCommentStore.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), LibraryCommentStore.LIST, uri);
    }

    @GET
    @Path("/{libraryCommentId}")
    public Uni<RestResponse<LibraryComment>> get(@RestPath UUID libraryCommentId) {
        return comments.find(libraryCommentId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("comment"))));
    }

    @POST
    public Uni<RestResponse<LibraryComment>> add(@NotNull @Valid NewLibraryComment body) {
        return idempotency.create(INSPECT, body, tx -> comments.add(tx, body));
    }

    @PATCH
    @Path("/{libraryCommentId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<LibraryComment>> change(
            @RestPath UUID libraryCommentId, @NotNull @Valid Patch<LibraryCommentChange> body) {
        return comments.change(libraryCommentId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "comment")));
    }

    @DELETE
    @Path("/{libraryCommentId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID libraryCommentId) {
        return comments.delete(libraryCommentId, tag.expected()).map(change -> {
            Change.orRefuse(change, "comment");
            return RestResponse.noContent();
        });
    }
}
