package io.inspectiq.members;

import static io.inspectiq.tenancy.Capability.MANAGE_TEAM;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
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

/** Members over HTTP. Who leaves is disabled, not deleted: what they did stays theirs. */
@Path("/v1/members")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {
    private final TenantDb db;
    private final MemberStore members;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    MemberResource(TenantDb db, MemberStore members, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.members = members;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Member>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Members.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), Members.LIST, uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Member>> get(@RestPath UUID id) {
        return members.find(id).map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("member"))));
    }

    @POST
    public Uni<RestResponse<Member>> invite(@NotNull @Valid NewMember body) {
        return idempotency.create(MANAGE_TEAM, body, tx -> members.invite(tx, body));
    }

    @PATCH
    @Operation(
            description = "Everybody may change their own profile; another's, and anybody's role, needs `manage_team`.")
    @Path("/{id}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Member>> change(@RestPath UUID id, @NotNull @Valid Patch<MemberChange> body) {
        Long version = tag.expected();
        return (body.document().containsKey("status")
                        ? members.changeStanding(id, version, body)
                        : members.change(id, version, body))
                .map(tag::answer);
    }
}
