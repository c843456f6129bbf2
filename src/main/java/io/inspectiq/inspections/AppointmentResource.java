package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.SCHEDULE;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.MergePatch;
import io.inspectiq.http.Patch;
import io.inspectiq.http.Tag;
import io.inspectiq.inspections.NewInspection.NewAppointment;
import io.inspectiq.inspections.NewInspection.NewAssignment;
import io.inspectiq.inspections.Transition.Wanted;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** An inspection's appointments and who goes, over HTTP. If-Match is the inspection's tag, and so is the answer. */
@Path("/v1/inspections/{id}/appointments")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AppointmentResource {
    private final PartStore parts;
    private final Columns columns;
    private final Idempotency idempotency;
    private final Tag tag;

    AppointmentResource(PartStore parts, Columns columns, Idempotency idempotency, Tag tag) {
        this.parts = parts;
        this.columns = columns;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @POST
    public Uni<RestResponse<Inspection>> add(@RestPath UUID id, @NotNull @Valid NewAppointment body) {
        body.check("");
        Long version = tag.expected();
        return idempotency.act(
                SCHEDULE, body, tx -> parts.change(tx, Parts.ADD_APPOINTMENT, id, version, columns.of(body)));
    }

    @PATCH
    @Path("/{appointmentId}")
    @Consumes({MergePatch.TYPE, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<Inspection>> change(
            @RestPath UUID id, @RestPath UUID appointmentId, @NotNull @Valid Patch<AppointmentChange> body) {
        return parts.change(SCHEDULE, Parts.CHANGE_APPOINTMENT, id, tag.expected(), appointmentId, body.document())
                .map(tag::answer);
    }

    /** Needs no more than view: who may take which step is a rule of the step. */
    @POST
    @Path("/{appointmentId}/transitions")
    public Uni<RestResponse<Inspection>> move(
            @RestPath UUID id, @RestPath UUID appointmentId, @NotNull @Valid Wanted body) {
        Long version = tag.expected();
        return idempotency.act(
                VIEW,
                body,
                tx -> parts.change(
                        tx, Parts.MOVE_APPOINTMENT, id, version, appointmentId, body.to(), body.reason(), body.note()));
    }

    @POST
    @Path("/{appointmentId}/reschedulings")
    @Operation(
            description =
                    "Moves a visit that has not begun, for a reason that is kept with where it stood. Who goes must be free then,"
                            + " and a lead's licence valid. It is said when it begins as an instant, or as the clock of the place"
                            + " shows it: a time that the clock skips (`daylight_saving_gap`) or shows twice"
                            + " (`daylight_saving_overlap`) is refused.")
    public Uni<RestResponse<Inspection>> reschedule(
            @RestPath UUID id, @RestPath UUID appointmentId, @NotNull @Valid NewRescheduling body) {
        Long version = tag.expected();
        var local = body.local();
        return idempotency.act(
                SCHEDULE,
                body,
                tx -> parts.change(
                        tx,
                        Parts.RESCHEDULE,
                        id,
                        version,
                        appointmentId,
                        body.startsAt(),
                        local,
                        body.durationMin(),
                        body.reason(),
                        body.note()));
    }

    @POST
    @Path("/{appointmentId}/assignments")
    public Uni<RestResponse<Inspection>> assign(
            @RestPath UUID id, @RestPath UUID appointmentId, @NotNull @Valid NewAssignment body) {
        Long version = tag.expected();
        return idempotency.act(
                SCHEDULE, body, tx -> parts.change(tx, Parts.ASSIGN, id, version, appointmentId, columns.of(body)));
    }

    @DELETE
    @Path("/{appointmentId}/assignments/{assignmentId}")
    public Uni<RestResponse<Inspection>> unassign(
            @RestPath UUID id, @RestPath UUID appointmentId, @RestPath UUID assignmentId) {
        return parts.change(SCHEDULE, Parts.UNASSIGN, id, tag.expected(), appointmentId, assignmentId)
                .map(tag::answer);
    }
}
