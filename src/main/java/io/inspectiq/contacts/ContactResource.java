package io.inspectiq.contacts;

import static io.inspectiq.tenancy.Capability.MANAGE_CONTACTS;
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

/** Contacts over HTTP. */
@Path("/v1/contacts")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private final TenantDb db;
    private final ContactStore contacts;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    ContactResource(TenantDb db, ContactStore contacts, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.contacts = contacts;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Contact>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), ContactStore.LIST, uri);
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<Buffer> stream(UriInfo uri) {
        return lists.stream(db.read(VIEW), ContactStore.LIST, uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Contact>> get(@RestPath UUID id) {
        return contacts.find(id).map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("contact"))));
    }

    @POST
    public Uni<RestResponse<Contact>> add(@NotNull @Valid NewContact body) {
        return idempotency.create(MANAGE_CONTACTS, body, tx -> contacts.add(tx, body));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Contact>> change(@RestPath UUID id, @NotNull @Valid Patch<ContactChange> body) {
        return contacts.change(id, tag.expected(), body).map(change -> tag.answer(Change.orRefuse(change, "contact")));
    }

    @DELETE
    @Path("/{id}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id) {
        return contacts.delete(id, tag.expected()).map(change -> {
            Change.orRefuse(change, "contact");
            return RestResponse.noContent();
        });
    }
}
