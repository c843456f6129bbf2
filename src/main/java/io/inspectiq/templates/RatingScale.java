package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a company grades what it inspects. */
public record RatingScale(
        @JsonProperty("ratingScaleId") UUID id,

        @Schema(examples = "Inspected or not") String name,

        @Schema(description = "In their order.") List<RatingLevel> levels,

        @Schema(description = "Since a published template uses it; from then on it does not change.") @Nullable
        OffsetDateTime frozenAt,

        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    /** One grade, and what an item is that was given it. */
    public record RatingLevel(
            UUID ratingLevelId,

            @Schema(examples = "IN") String code,

            @Schema(examples = "Inspected") String label,

            @Schema(examples = "inspected") @Nullable String itemState,

            @Schema(examples = "functional") @Nullable String condition,

            boolean isDeficiency,

            @Schema(examples = "#2e7d32") @Nullable String color) {

        static RatingLevel from(Object json) {
            var level = (JsonObject) json;
            return new RatingLevel(
                    UUID.fromString(level.getString("id")),
                    level.getString("code"),
                    level.getString("label"),
                    level.getString("item_state"),
                    level.getString("condition"),
                    level.getBoolean("is_deficiency"),
                    level.getString("color"));
        }

        NewRatingLevel again() {
            return new NewRatingLevel(null, code, label, itemState, condition, isDeficiency, color);
        }
    }

    static RatingScale from(Row row) {
        return new RatingScale(
                row.getUUID("rating_scale_id"),
                row.getString("name"),
                row.getJsonArray("levels").stream().map(RatingLevel::from).toList(),
                row.getOffsetDateTime("frozen_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
