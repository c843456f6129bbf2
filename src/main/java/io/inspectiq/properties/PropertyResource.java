package io.inspectiq.properties;

import static io.inspectiq.tenancy.Capability.MANAGE_CONTACTS;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Refused;
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

/** Properties over HTTP. */
@Path("/v1/properties")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PropertyResource {
    private final TenantDb db;
    private final PropertyStore properties;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    PropertyResource(TenantDb db, PropertyStore properties, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.properties = properties;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Property>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Properties.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), Properties.LIST, uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Property>> get(@RestPath UUID id) {
        return properties.find(id).map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("property"))));
    }

    @POST
    public Uni<RestResponse<Property>> add(@NotNull @Valid NewProperty body) {
        return idempotency
                .create(MANAGE_CONTACTS, body, tx -> properties.add(tx, body))
                .onFailure(Refused.by("property_address_once"))
                .recoverWithUni(() -> properties.refuseTwin(body));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Property>> change(@RestPath UUID id, @NotNull @Valid Patch<PropertyChange> body) {
        return properties
                .change(id, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "property")));
    }

    @DELETE
    @Path("/{id}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id) {
        return properties.delete(id, tag.expected()).map(change -> {
            Change.orRefuse(change, "property");
            return RestResponse.noContent();
        });
    }
}
