package io.inspectiq.tenants;

import io.inspectiq.http.Change;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's company over HTTP. */
@Path("/v1/tenant")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {
    private final TenantStore tenants;
    private final Tag tag;

    TenantResource(TenantStore tenants, Tag tag) {
        this.tenants = tenants;
        this.tag = tag;
    }

    @GET
    @Operation(summary = "Get the company")
    public Uni<RestResponse<Tenant>> get() {
        return tenants.own().map(tag::answer);
    }

    @PATCH
    @Operation(summary = "Update the company")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Tenant>> change(@NotNull @Valid Patch<TenantChange> body) {
        return tenants.change(tag.expected(), body).map(change -> tag.answer(Change.orRefuse(change, "company")));
    }
}
