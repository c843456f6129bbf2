package io.inspectiq.inspections;

import io.inspectiq.inspections.InspectionRow.Named;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One step in the life of an inspection, or of one of its appointments or reports. */
public record StatusChange(
        @Schema(description = "inspection, appointment or report")
        String entity,

        UUID entityId,

        @Schema(description = "Absent for the first.") @Nullable
        String from,

        String to,
        OffsetDateTime at,

        @Schema(description = "The member who took the step; absent when the operator did.") @Nullable
        Named actor,

        @Nullable String reason,
        @Nullable String note) {

    static StatusChange from(Row row) {
        return new StatusChange(
                row.getString("entity"),
                row.getUUID("entity_id"),
                row.getString("from_status"),
                row.getString("to_status"),
                row.getOffsetDateTime("at"),
                Named.from(row, "actor_member_id", "actor_name"),
                row.getString("reason"),
                row.getString("note"));
    }
}
