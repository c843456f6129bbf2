package io.inspectiq.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Hours in which a member works on one day of every week, on the company's clock. */
public record WorkingHours(
        @JsonProperty("workingHoursId") UUID id,
        UUID memberId,

        @Schema(description = "Monday is 1, Sunday 7.") int weekday,

        @Schema(examples = "08:00") String begins,

        @Schema(description = "24:00 is midnight at the end of the day.", examples = "17:00")
        String ends,

        @Nullable String note,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static WorkingHours from(Row row) {
        return new WorkingHours(
                row.getUUID("working_hours_id"),
                row.getUUID("member_id"),
                row.getInteger("weekday"),
                row.getString("begins"),
                row.getString("ends"),
                row.getString("note"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
