package io.inspectiq.scheduling;

import io.inspectiq.http.LinkLimit;
import io.inspectiq.problem.Problem;
import io.inspectiq.problem.RequestIds;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The calendar for who has the link. It is not in the OpenAPI document, which is of what a token opens: clients don't call
 * it, they hand the link on as it was told.
 */
@Path(LinkLimit.PATH)
@PermitAll
public class CalendarLinkResource {
    private final CalendarFeedStore feeds;
    private final LinkLimit limit;
    private final RoutingContext request;

    CalendarLinkResource(CalendarFeedStore feeds, LinkLimit limit, RoutingContext request) {
        this.feeds = feeds;
        this.limit = limit;
        this.request = request;
    }

    @GET
    @Produces(CalendarFile.TYPE)
    @Operation(hidden = true)
    public Uni<String> follow() {
        var secret = FeedSecret.read(request.request().getParam(FeedSecret.PARAMETER))
                .orElseThrow(() -> Problem.notFound("calendar"));
        var link = secret.followed(RequestIds.of(request));
        limit.admit(link);
        return feeds.visits(link)
                .onFailure(e -> e instanceof Problem problem && problem.status() == 404)
                .invoke(limit::missed)
                .invoke(found -> limit.opened(link))
                .map(found -> CalendarFile.of(found, Instant.now()));
    }
}
