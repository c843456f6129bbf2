package io.inspectiq.scheduling;

import io.inspectiq.problem.Problem;
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

/** Free times over HTTP. */
@Path("/v1/slots")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class SlotResource {
    private static final Set<String> KNOWN = Set.of("from", "days", "memberId", "durationMin", "stepMin");
    private static final Set<Integer> STEPS = Set.of(5, 10, 15, 20, 30, 60);

    private final SlotStore slots;

    SlotResource(SlotStore slots) {
        this.slots = slots;
    }

    @GET
    @Operation(
            summary = "List free times",
            description =
                    "Times from now on at which a member who inspects is there by their working hours or extra hours, has neither"
                            + " time off nor a visit, and has a home inspector's licence of that day. A slot begins and ends on one day;"
                            + " on days when clocks change, hours are hours of time and the local times show what clocks show. That a"
                            + " time is free is no promise: the booking decides.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The first day, on the company's clock; today when none is said.",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "days",
            in = ParameterIn.QUERY,
            description = "How many days.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "14", defaultValue = "7"))
    @Parameter(
            name = "memberId",
            in = ParameterIn.QUERY,
            description = "Of this member alone.",
            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Parameter(
            name = "durationMin",
            in = ParameterIn.QUERY,
            description = "How long the visit takes: a quote tells.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "5", maximum = "1440", defaultValue = "180"))
    @Parameter(
            name = "stepMin",
            in = ParameterIn.QUERY,
            description = "How far apart slots begin, on the clock: 5, 10, 15, 20, 30 or 60.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "5", maximum = "60", defaultValue = "30"))
    public Uni<Slots> list(UriInfo uri) {
        var asked = new Asked(uri, KNOWN);
        int step = asked.number("stepMin", 30, 5, 60);
        if (!STEPS.contains(step)) {
            throw Problem.badRequest("See errors for what can't be used.")
                    .field("?stepMin", "value", "One of 5, 10, 15, 20, 30 and 60.");
        }
        return slots.free(
                asked.day("from"),
                asked.number("days", 7, 1, 14),
                asked.id("memberId"),
                asked.number("durationMin", 180, 5, 1440),
                step);
    }
}
