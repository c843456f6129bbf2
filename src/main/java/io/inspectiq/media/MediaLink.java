package io.inspectiq.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a photo or a document is shown: at an item of a report, at a finding of it, or on the inspection's cover. */
public record MediaLink(
        @JsonProperty("mediaLinkId") UUID id,
        UUID inspectionId,
        UUID mediaId,

        @Schema(description = "Absent on the cover.") @Nullable
        UUID reportItemId,

        @Nullable UUID findingId,

        @Schema(description = "They are shown in the order of this.", examples = "V")
        String position,

        @Schema(examples = "Rust at the main breaker") @Nullable
        String caption,

        @Nullable Annotation annotation,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static MediaLink from(Row row) {
        return new MediaLink(
                row.getUUID("media_link_id"),
                row.getUUID("inspection_id"),
                row.getUUID("media_id"),
                row.getUUID("report_item_id"),
                row.getUUID("finding_id"),
                row.getString("position"),
                row.getString("caption"),
                Annotation.from((JsonObject) row.getValue("annotation")),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
