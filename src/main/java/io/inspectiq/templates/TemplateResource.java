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

/** Templates over HTTP. */
@Path("/v1/templates")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TemplateResource {
    private final TenantDb db;
    private final TemplateStore templates;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    TemplateResource(TenantDb db, TemplateStore templates, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.templates = templates;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Template>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Templates.LIST, uri);
    }

    @GET
    @Path("/{templateId}")
    public Uni<RestResponse<Template>> get(@RestPath UUID templateId) {
        return templates
                .find(templateId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("template"))));
    }

    @POST
    @Operation(
            description =
                    "With nothing but a name it has no version yet. With `sections`, or one that is `shipped`, it has a draft with"
                            + " all of that; a document that was exported can be sent as it is.")
    public Uni<RestResponse<Template>> add(@NotNull @Valid NewTemplate body) {
        TreeRules.check(body);
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> templates.add(tx, body));
    }

    @PATCH
    @Path("/{templateId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Template>> change(@RestPath UUID templateId, @NotNull @Valid Patch<TemplateChange> body) {
        return templates
                .change(templateId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "template")));
    }

    @DELETE
    @Path("/{templateId}")
    @Operation(description = "One that was never published; another can be archived.")
    public Uni<RestResponse<Void>> delete(@RestPath UUID templateId) {
        return templates.delete(templateId, tag.expected()).map(change -> {
            Change.orRefuse(change, "template");
            return RestResponse.noContent();
        });
    }
}
