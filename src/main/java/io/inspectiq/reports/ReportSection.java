package io.inspectiq.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a report: a system of the house, or one of its rooms or units. */
public record ReportSection(
        @JsonProperty("reportSectionId") UUID id,
        UUID reportId,

        @Schema(description = "Absent for one that the inspector added.") @Nullable
        UUID templateSectionId,

        @Schema(description = "Which room or unit; empty for the first.", examples = "bedroom-2")
        String instanceKey,

        @Schema(examples = "Bedroom 2") String title,

        @Schema(
                description =
                        "Sections stand in the order of their positions, as text in the order of its characters' codes.",
                examples = "V")
        String position,

        boolean hidden,
        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static ReportSection from(Row row) {
        return new ReportSection(
                row.getUUID("report_section_id"),
                row.getUUID("report_id"),
                row.getUUID("template_section_id"),
                row.getString("instance_key"),
                row.getString("title"),
                row.getString("position"),
                row.getBoolean("hidden"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
