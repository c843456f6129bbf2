package io.inspectiq.members;

import static io.inspectiq.tenancy.Capability.MANAGE_TEAM;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A member's licences over HTTP. */
@Path("/v1/members/{id}/licenses")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class LicenseResource {
    private final TenantDb db;
    private final LicenseStore licenses;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    LicenseResource(TenantDb db, LicenseStore licenses, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.licenses = licenses;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<License>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), LicenseStore.LIST, id, uri);
    }

    @GET
    @Path("/{licenseId}")
    public Uni<RestResponse<License>> get(@RestPath UUID id, @RestPath UUID licenseId) {
        return licenses.find(id, licenseId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("licence"))));
    }

    @POST
    public Uni<RestResponse<License>> add(@RestPath UUID id, @NotNull @Valid NewLicense body) {
        return idempotency.create(MANAGE_TEAM, body, tx -> licenses.add(tx, id, body));
    }

    @DELETE
    @Path("/{licenseId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id, @RestPath UUID licenseId) {
        return licenses.delete(id, licenseId, tag.expected()).map(change -> {
            Change.orRefuse(change, "licence");
            return RestResponse.noContent();
        });
    }
}
