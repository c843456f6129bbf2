package io.inspectiq.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said often, said once: by the company for all, or by a member for themself. */
public record LibraryComment(
        @JsonProperty("libraryCommentId") UUID id,

        @Schema(
                description = "`company`, or `member` for one's own; nobody sees another member's.",
                examples = "company")
        String scope,

        @Schema(examples = "roof_covering") @Nullable String system,

        @Schema(examples = "deficiency") String kind,

        @Schema(examples = "Damaged shingles") String title,

        @Schema(examples = "<p>Several shingles are cracked or missing.</p>")
        String bodyHtml,

        @Schema(examples = "major") @Nullable String severity,

        @Schema(examples = "repair") @Nullable String recommendation,

        @Schema(examples = "roofer") @Nullable String trade,

        @Schema(examples = "South slope") @Nullable String defaultLocation,

        @Schema(examples = "hail wind storm") @Nullable String keywords,

        @Schema(examples = "shingle1") @Nullable String shortcode,

        @Schema(description = "In how many findings it was used.")
        long useCount,

        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    /** A use is no change of the comment, but another answer. */
    @Override
    @JsonIgnore
    public String view() {
        return String.valueOf(useCount);
    }

    static LibraryComment from(Row row) {
        return new LibraryComment(
                row.getUUID("library_comment_id"),
                row.getString("scope"),
                row.getString("system"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("body_html"),
                row.getString("severity"),
                row.getString("recommendation"),
                row.getString("trade"),
                row.getString("default_location"),
                row.getString("keywords"),
                row.getString("shortcode"),
                row.getLong("use_count"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
