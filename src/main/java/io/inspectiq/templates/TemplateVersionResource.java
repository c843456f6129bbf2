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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Versions of templates over HTTP. */
@Path("/v1/template-versions")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TemplateVersionResource {
    private final TenantDb db;
    private final VersionStore versions;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    TemplateVersionResource(TenantDb db, VersionStore versions, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.versions = versions;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Version>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), Versions.LIST, uri);
    }

    @GET
    @Path("/{versionId}")
    @Operation(description = "With all that is in it: each section, item and comment names what it is a part of.")
    public Uni<RestResponse<Version>> get(@RestPath UUID versionId) {
        return versions.find(versionId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("template version"))));
    }

    @GET
    @Path("/{versionId}/document")
    @Operation(
            summary = "Export a template version",
            description =
                    "All of it as one document, which can be sent to `POST /v1/templates` of any company as it is.")
    public Uni<NewTemplate> document(@RestPath UUID versionId) {
        return versions.document(versionId).map(found -> found.orElseThrow(() -> Problem.notFound("template version")));
    }

    @POST
    @Operation(
            description =
                    "A draft that is empty, or begins as a copy of another version. A template has one draft at a time.")
    public Uni<RestResponse<Version>> add(@NotNull @Valid NewVersion body) {
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> versions.add(tx, body));
    }

    @POST
    @Path("/{versionId}/publication")
    @Operation(
            description =
                    "From now on the version never changes, nor do the rating scales it uses; the one that was published before is"
                            + " retired. Reports that were made of that one keep it.")
    public Uni<RestResponse<Version>> publish(@RestPath UUID versionId) {
        Long expected = tag.expectedIfSaid();
        return idempotency.act(MANAGE_TEMPLATES, versionId, tx -> versions.publish(tx, versionId, expected));
    }

    @PATCH
    @Path("/{versionId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Version>> change(@RestPath UUID versionId, @NotNull @Valid Patch<VersionChange> body) {
        var sections = body.value().sections();
        TreeRules.check(sections == null ? List.of() : sections);
        return versions.change(versionId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "template version")));
    }

    @DELETE
    @Path("/{versionId}")
    @Operation(description = "A draft, with all that is in it.")
    public Uni<RestResponse<Void>> delete(@RestPath UUID versionId) {
        return versions.delete(versionId, tag.expected()).map(change -> {
            Change.orRefuse(change, "template version");
            return RestResponse.noContent();
        });
    }
}
