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

/** Rating scales over HTTP. */
@Path("/v1/rating-scales")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RatingScaleResource {
    private final TenantDb db;
    private final RatingScaleStore scales;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    RatingScaleResource(TenantDb db, RatingScaleStore scales, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.scales = scales;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<RatingScale>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), RatingScales.LIST, uri);
    }

    @GET
    @Path("/{ratingScaleId}")
    public Uni<RestResponse<RatingScale>> get(@RestPath UUID ratingScaleId) {
        return scales.find(ratingScaleId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("rating scale"))));
    }

    @POST
    public Uni<RestResponse<RatingScale>> add(@NotNull @Valid NewRatingScale body) {
        TreeRules.checkLevels(body.levels());
        return idempotency.create(MANAGE_TEMPLATES, body, tx -> scales.add(tx, body));
    }

    @PATCH
    @Path("/{ratingScaleId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    @Operation(description = "A scale that a published template uses does not change any more: that is a 409.")
    public Uni<RestResponse<RatingScale>> change(
            @RestPath UUID ratingScaleId, @NotNull @Valid Patch<RatingScaleChange> body) {
        TreeRules.checkLevels(body.value().levels());
        return scales.change(ratingScaleId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "rating scale")));
    }

    @DELETE
    @Path("/{ratingScaleId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID ratingScaleId) {
        return scales.delete(ratingScaleId, tag.expected()).map(change -> {
            Change.orRefuse(change, "rating scale");
            return RestResponse.noContent();
        });
    }
}
