package io.inspectiq.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is looked at and graded, or told, in a section of a report. */
public record ReportItem(
        @JsonProperty("reportItemId") UUID id,
        UUID reportId,
        UUID reportSectionId,

        @Schema(description = "Absent for one that the inspector added.") @Nullable
        UUID templateItemId,

        @Schema(examples = "Roof covering") String title,

        @Schema(examples = "V") String position,

        @Schema(description = "`inspect`: it is graded; `describe`: it is answered.", examples = "inspect")
        String mode,

        @Schema(examples = "single") @Nullable String answerType,

        List<String> choices,

        @Schema(examples = "years") @Nullable String unit,

        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        @Nullable UUID ratingScaleId,
        boolean required,
        int minPhotos,

        @Schema(examples = "inspected") @Nullable String itemState,

        @Schema(examples = "functional") @Nullable String condition,

        @Nullable UUID ratingLevelId,

        @Schema(description = NewReportItem.ANSWER) @Nullable
        Object answer,

        @Schema(examples = "The hatch is painted shut.") @Nullable
        String notInspectedReason,

        @Schema(examples = "Seen from the ground and a ladder.") @Nullable
        String note,

        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static ReportItem from(Row row) {
        return new ReportItem(
                row.getUUID("report_item_id"),
                row.getUUID("report_id"),
                row.getUUID("report_section_id"),
                row.getUUID("template_item_id"),
                row.getString("title"),
                row.getString("position"),
                row.getString("mode"),
                row.getString("answer_type"),
                List.of(row.getArrayOfStrings("choices")),
                row.getString("unit"),
                row.getBigDecimal("min_value"),
                row.getBigDecimal("max_value"),
                row.getUUID("rating_scale_id"),
                row.getBoolean("required"),
                row.getInteger("min_photos"),
                row.getString("item_state"),
                row.getString("condition"),
                row.getUUID("rating_level_id"),
                plain(row.getValue("answer")),
                row.getString("not_inspected_reason"),
                row.getString("note"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    private static @Nullable Object plain(@Nullable Object json) {
        return switch (json) {
            case JsonObject object -> object.getMap();
            case JsonArray list -> list.getList();
            case null, default -> json;
        };
    }
}
