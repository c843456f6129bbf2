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

/** The sections of a draft over HTTP. */
@Path("/v1/template-versions/{versionId}/sections")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class SectionResource {
    private final TenantDb db;
    private final PartStore parts;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    SectionResource(TenantDb db, PartStore parts, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.parts = parts;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Section>>> list(@RestPath UUID versionId, UriInfo uri) {
        return lists.page(db.read(VIEW), Sections.LIST, versionId, uri);
    }

    @GET
    @Path("/{sectionId}")
    public Uni<RestResponse<Section>> get(@RestPath UUID versionId, @RestPath UUID sectionId) {
        return parts.find(Sections.FIND, versionId, sectionId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("section"))));
    }

    @POST
    @Operation(description = "With its items and their comments, if they are sent along.")
    public Uni<RestResponse<Section>> add(@RestPath UUID versionId, @NotNull @Valid NewSection body) {
        TreeRules.check(body);
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> parts.add(tx, versionId, body));
    }

    @PATCH
    @Path("/{sectionId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Section>> change(
            @RestPath UUID versionId, @RestPath UUID sectionId, @NotNull @Valid Patch<SectionChange> body) {
        return parts.change(Sections.CHANGE, versionId, sectionId, tag.expected(), body.document())
                .map(change -> tag.answer(Change.orRefuse(change, "section")));
    }

    @DELETE
    @Path("/{sectionId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID versionId, @RestPath UUID sectionId) {
        return parts.delete(Sections.DELETE, versionId, sectionId, tag.expected())
                .map(change -> {
                    Change.orRefuse(change, "section");
                    return RestResponse.noContent();
                });
    }
}
