package io.inspectiq.inspections;

import io.inspectiq.inspections.InspectionRow.Named;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A visit that was moved: from when to when, by whom and why. */
public record Rescheduling(
        UUID reschedulingId,
        UUID appointmentId,
        OffsetDateTime fromStartsAt,
        OffsetDateTime fromEndsAt,
        OffsetDateTime toStartsAt,
        OffsetDateTime toEndsAt,

        @Schema(description = "Absent when the time was changed without one.", examples = "weather") @Nullable
        String reason,

        @Nullable String note,
        OffsetDateTime at,
        @Nullable Named actor) {

    static Rescheduling from(Row row) {
        return new Rescheduling(
                row.getUUID("rescheduling_id"),
                row.getUUID("appointment_id"),
                row.getOffsetDateTime("from_starts_at"),
                row.getOffsetDateTime("from_ends_at"),
                row.getOffsetDateTime("to_starts_at"),
                row.getOffsetDateTime("to_ends_at"),
                row.getString("reason"),
                row.getString("note"),
                row.getOffsetDateTime("at"),
                Named.from(row, "actor_member_id", "actor_name"));
    }
}
