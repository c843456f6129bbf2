package io.inspectiq.scheduling;

import io.inspectiq.http.Tag;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own link for calendar programs, over HTTP. */
@Path("/v1/me/calendar-feed")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class CalendarFeedResource {
    private final CalendarFeedStore feeds;
    private final CurrentCaller caller;
    private final Tag tag;

    CalendarFeedResource(CalendarFeedStore feeds, CurrentCaller caller, Tag tag) {
        this.feeds = feeds;
        this.caller = caller;
        this.tag = tag;
    }

    @GET
    @Operation(summary = "Get whether there is a link to the caller's calendar")
    public Uni<RestResponse<CalendarFeed>> get() {
        return feeds.mine().map(found -> tag.answer(found.orElseThrow(CalendarFeedResource::none)));
    }

    @POST
    @Operation(
            summary = "Make the link to the caller's calendar, or replace it",
            description =
                    "Calendar programs follow it without a token: it shows the caller's own visits from two months ago on, those that"
                            + " were cancelled too, with their times and addresses, and neither codes of doors nor anybody's phone. A"
                            + " link that was made before works no more. The answer is not kept: sent again, this makes another link.")
    public Uni<CalendarFeed> make() {
        var secret = FeedSecret.next(caller.get().tenant());
        return feeds.make(secret).map(feed -> feed.at(secret.link()));
    }

    @DELETE
    @Operation(summary = "Revoke the link to the caller's calendar")
    public Uni<RestResponse<Void>> revoke() {
        return feeds.revoke().map(gone -> {
            if (gone.isEmpty()) {
                throw none();
            }
            return RestResponse.noContent();
        });
    }

    private static Problem none() {
        return Problem.notFound("calendar feed");
    }
}
