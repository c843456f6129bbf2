package io.inspectiq.pricing;

import static io.inspectiq.tenancy.Capability.MANAGE_COMPANY;
import static io.inspectiq.tenancy.Capability.VIEW_MONEY;

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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Price rules over HTTP. They are deleted for good: a quote is of its day, and an order keeps its prices. */
@Path("/v1/price-rules")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PriceRuleResource {
    private final TenantDb db;
    private final PriceRuleStore rules;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    PriceRuleResource(TenantDb db, PriceRuleStore rules, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.rules = rules;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<PriceRule>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW_MONEY), PriceRuleStore.LIST, uri);
    }

    @GET
    @Path("/{priceRuleId}")
    public Uni<RestResponse<PriceRule>> get(@RestPath UUID priceRuleId) {
        return rules.find(priceRuleId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("price rule"))));
    }

    @POST
    public Uni<RestResponse<PriceRule>> add(@NotNull @Valid NewPriceRule body) {
        return idempotency.create(MANAGE_COMPANY, body, tx -> rules.add(tx, body));
    }

    @PATCH
    @Path("/{priceRuleId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<PriceRule>> change(
            @RestPath UUID priceRuleId, @NotNull @Valid Patch<PriceRuleChange> body) {
        return rules.change(priceRuleId, tag.expected(), body)
                .map(change -> tag.answer(Change.orRefuse(change, "price rule")));
    }

    @DELETE
    @Path("/{priceRuleId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID priceRuleId) {
        return rules.delete(priceRuleId, tag.expected()).map(change -> {
            Change.orRefuse(change, "price rule");
            return RestResponse.noContent();
        });
    }
}
