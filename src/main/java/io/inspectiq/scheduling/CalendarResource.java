package io.inspectiq.scheduling;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The team's calendar over HTTP. */
@Path("/v1/calendar")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class CalendarResource {
    private static final Set<String> KNOWN = Set.of("from", "days", "memberId");

    private final CalendarStore calendar;

    CalendarResource(CalendarStore calendar) {
        this.calendar = calendar;
    }

    @GET
    @Operation(
            summary = "Get the calendar of some days",
            description =
                    "Visits that are not cancelled, time off and extra hours, in the order in which they begin: all that touch"
                            + " the days asked for, from midnight to midnight on the company's clock.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The first day, on the company's clock; today when none is said.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "days",
            in = ParameterIn.QUERY,
            description = "How many days.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "42", defaultValue = "7"))
    @Parameter(
            name = "memberId",
            in = ParameterIn.QUERY,
            description = "What concerns this member alone.",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    public Uni<Calendar> get(UriInfo uri) {
        var asked = new Asked(uri, KNOWN);
        return calendar.days(asked.day("from"), asked.number("days", 7, 1, 42), asked.id("memberId"));
    }
}
