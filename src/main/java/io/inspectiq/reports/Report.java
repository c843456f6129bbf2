package io.inspectiq.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One report of an inspection, without what it says: that is its content. */
public record Report(
        @JsonProperty("reportId") UUID id,
        UUID inspectionId,

        @Schema(description = "`primary`, or `ancillary` for one that comes beside it.", examples = "primary")
        String kind,

        @Schema(description = "What it was made of.") UUID templateVersionId,

        @Schema(examples = "Home inspection report") String title,

        @Schema(
                description =
                        "`draft`, `submitted`, `returned` or `approved`; it is written while a draft or returned.",
                examples = "draft")
        String status,

        @Nullable OffsetDateTime submittedAt,
        @Nullable UUID submittedBy,
        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Report from(Row row) {
        return new Report(
                row.getUUID("report_id"),
                row.getUUID("inspection_id"),
                row.getString("kind"),
                row.getUUID("template_version_id"),
                row.getString("title"),
                row.getString("status"),
                row.getOffsetDateTime("submitted_at"),
                row.getUUID("submitted_by"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
