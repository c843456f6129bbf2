package io.inspectiq.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something to know, something that could not be looked at, or something that is wrong, at an item of a report. */
public record Finding(
        @JsonProperty("findingId") UUID id,
        UUID reportId,
        UUID reportItemId,

        @Schema(examples = "V") String position,

        @Schema(examples = "deficiency") String kind,

        @Schema(description = "Of a deficiency, and of nothing else.", examples = "major") @Nullable
        String severity,

        @Schema(description = "Of a deficiency, and of nothing else.", examples = "repair") @Nullable
        String recommendation,

        @Schema(examples = "roofer") @Nullable String trade,

        @Schema(examples = "Damaged shingles") String title,

        @Schema(examples = "<p>Several shingles are cracked or missing.</p>")
        String bodyHtml,

        @Schema(examples = "South slope") @Nullable String location,

        @Schema(examples = "significantly_deficient") @Nullable
        String condition,

        @Schema(examples = "Water can enter.") @Nullable String reason,

        boolean selfEvident,
        boolean isSafety,
        boolean inSummary,
        @Nullable Long costLowCents,
        @Nullable Long costHighCents,
        @Nullable UUID templateCommentId,
        @Nullable UUID libraryCommentId,

        @Schema(examples = "template") String origin,

        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Finding from(Row row) {
        return new Finding(
                row.getUUID("finding_id"),
                row.getUUID("report_id"),
                row.getUUID("report_item_id"),
                row.getString("position"),
                row.getString("kind"),
                row.getString("severity"),
                row.getString("recommendation"),
                row.getString("trade"),
                row.getString("title"),
                row.getString("body_html"),
                row.getString("location"),
                row.getString("condition"),
                row.getString("reason"),
                row.getBoolean("self_evident"),
                row.getBoolean("is_safety"),
                row.getBoolean("in_summary"),
                row.getLong("cost_low_cents"),
                row.getLong("cost_high_cents"),
                row.getUUID("template_comment_id"),
                row.getUUID("library_comment_id"),
                row.getString("origin"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
