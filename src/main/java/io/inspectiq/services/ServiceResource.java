package io.inspectiq.services;

import static io.inspectiq.tenancy.Capability.MANAGE_COMPANY;
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

/** The catalogue of services over HTTP. A service is taken out of it by {@code active}: orders refer to it. */
@Path("/v1/services")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ServiceResource {
    private final TenantDb db;
    private final ServiceStore services;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ServiceResource(TenantDb db, ServiceStore services, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.services = services;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Service>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), ServiceStore.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), ServiceStore.LIST, uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Service>> get(@RestPath UUID id) {
        return services.find(id).map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("service"))));
    }

    @POST
    public Uni<RestResponse<Service>> add(@NotNull @Valid NewService body) {
        return idempotency.create(MANAGE_COMPANY, body, tx -> services.add(tx, body));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Service>> change(@RestPath UUID id, @NotNull @Valid Patch<ServiceChange> body) {
        return services.change(id, tag.expected(), body).map(change -> tag.answer(Change.orRefuse(change, "service")));
    }
}
