package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an inspector looks at and grades, or tells. */
@Schema(name = "TemplateItem")
public record Item(
        @JsonProperty("itemId") UUID id,
        UUID versionId,
        UUID sectionId,

        @Schema(examples = "V") String position,

        @Schema(examples = "slope") @Nullable String code,

        @Schema(examples = "Slope") String title,

        @Schema(examples = "describe") String mode,

        @Schema(examples = "number") @Nullable String answerType,

        List<String> choices,

        @Schema(examples = "in 12") @Nullable String unit,

        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        @Nullable UUID ratingScaleId,
        boolean required,
        int minPhotos,

        @Schema(examples = "61-30.805") @Nullable String sopRef,

        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Item from(Row row) {
        return new Item(
                row.getUUID("item_id"),
                row.getUUID("version_id"),
                row.getUUID("section_id"),
                row.getString("position"),
                row.getString("code"),
                row.getString("title"),
                row.getString("mode"),
                row.getString("answer_type"),
                List.of(row.getArrayOfStrings("choices")),
                row.getString("unit"),
                row.getBigDecimal("min_value"),
                row.getBigDecimal("max_value"),
                row.getUUID("rating_scale_id"),
                row.getBoolean("required"),
                row.getInteger("min_photos"),
                row.getString("sop_ref"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    NewItem again(List<NewComment> comments) {
        return new NewItem(
                null,
                null,
                code,
                title,
                mode,
                answerType,
                choices,
                unit,
                minValue,
                maxValue,
                ratingScaleId,
                required,
                minPhotos,
                sopRef,
                comments);
    }
}
