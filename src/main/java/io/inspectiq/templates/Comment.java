package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an inspector finds ready to be said about an item. */
@Schema(name = "TemplateComment")
public record Comment(
        @JsonProperty("commentId") UUID id,
        UUID versionId,
        UUID itemId,

        @Schema(examples = "V") String position,

        @Schema(examples = "deficiency") String kind,

        @Schema(examples = "Flashing loose") String title,

        @Schema(examples = "<p>The flashing is loose and lets water in.</p>")
        String bodyHtml,

        @Schema(examples = "moderate") @Nullable String severity,

        @Schema(examples = "repair") @Nullable String recommendation,

        @Schema(examples = "roofer") @Nullable String trade,

        @Schema(examples = "Chimney") @Nullable String defaultLocation,

        boolean defaultOn,

        @Schema(examples = "flash-loose") @Nullable String shortcode,

        @Nullable Long costLowCents,
        @Nullable Long costHighCents,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Comment from(Row row) {
        return new Comment(
                row.getUUID("comment_id"),
                row.getUUID("version_id"),
                row.getUUID("item_id"),
                row.getString("position"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("body_html"),
                row.getString("severity"),
                row.getString("recommendation"),
                row.getString("trade"),
                row.getString("default_location"),
                row.getBoolean("default_on"),
                row.getString("shortcode"),
                row.getLong("cost_low_cents"),
                row.getLong("cost_high_cents"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    NewComment again() {
        return new NewComment(
                null,
                null,
                kind,
                title,
                bodyHtml,
                severity,
                recommendation,
                trade,
                defaultLocation,
                defaultOn,
                shortcode,
                costLowCents,
                costHighCents);
    }
}
