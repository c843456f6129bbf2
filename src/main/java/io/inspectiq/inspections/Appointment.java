package io.inspectiq.inspections;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A visit: from when to when, on which clock, and who goes. */
public record Appointment(
        UUID appointmentId,
        String purpose,
        String status,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,

        @Schema(description = "startsAt on the clock of the place.")
        OffsetDateTime startsLocal,

        OffsetDateTime endsLocal,
        String timezone,
        List<Assignment> assignments) {

    /** A member who goes, as what. */
    public record Assignment(UUID assignmentId, UUID appointmentId, UUID memberId, String name, String role) {
        static Assignment from(Row row) {
            return new Assignment(
                    row.getUUID("assignment_id"),
                    row.getUUID("appointment_id"),
                    row.getUUID("member_id"),
                    row.getString("display_name"),
                    row.getString("role"));
        }
    }

    static Appointment from(Row row) {
        OffsetDateTime starts = row.getOffsetDateTime("starts_at");
        OffsetDateTime ends = row.getOffsetDateTime("ends_at");
        String zone = row.getString("timezone");
        return new Appointment(
                row.getUUID("appointment_id"),
                row.getString("purpose"),
                row.getString("status"),
                starts,
                ends,
                starts.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime(),
                ends.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime(),
                zone,
                List.of());
    }

    Appointment with(List<Assignment> all) {
        var mine =
                all.stream().filter(a -> a.appointmentId.equals(appointmentId)).toList();
        return new Appointment(
                appointmentId, purpose, status, startsAt, endsAt, startsLocal, endsLocal, timezone, mine);
    }
}
