package io.inspectiq.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Once, a member is off, or there beside the usual hours. */
public record AvailabilityException(
        @JsonProperty("availabilityExceptionId") UUID id,
        UUID memberId,

        @Schema(description = "`time_off` or `extra_hours`.", examples = "time_off")
        String kind,

        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Nullable String reason,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static AvailabilityException from(Row row) {
        return new AvailabilityException(
                row.getUUID("availability_exception_id"),
                row.getUUID("member_id"),
                row.getString("kind"),
                row.getOffsetDateTime("starts_at"),
                row.getOffsetDateTime("ends_at"),
                row.getString("reason"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
