package io.inspectiq.media;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A photo or a document of an inspection: what was announced, how far it has come, and what is kept. */
public record Media(
        @JsonProperty("mediaId") UUID id,
        UUID inspectionId,

        @Schema(description = "`photo` or `document`.", examples = "photo")
        String kind,

        @Schema(
                description =
                        "`pending`, `uploading` in parts, `stored`, `verified` once it was looked into, or `failed`.",
                examples = "verified")
        String state,

        @Schema(examples = "IMG_2041.jpg") @Nullable String fileName,

        @Schema(examples = "image/jpeg") String contentType,

        @Schema(description = "As it was announced.", examples = "3182044")
        long bytes,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256,

        @Schema(description = "Whether a thumbnail comes with it.")
        boolean thumbnail,

        @Schema(examples = "4032") @Nullable Integer width,

        @Schema(examples = "3024") @Nullable Integer height,

        @Schema(description = "What the camera's clock showed.", examples = "2026-03-09T09:41:07") @Nullable
        String takenLocal,

        @Schema(description = "As an instant: by the camera's offset, or else on the company's clock.") @Nullable
        OffsetDateTime takenAt,

        @Schema(description = "Whether the camera had noted where it was; that is not kept.") @Nullable
        Boolean positionRemoved,

        @Schema(description = "Of what is kept.", examples = "3180210") @Nullable
        Long storedBytes,

        @Schema(
                description = "Of what is kept.",
                examples = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")
        @Nullable
        String storedSha256,

        @Nullable OffsetDateTime verifiedAt,

        @Schema(
                description =
                        "Why it was refused: `checksum`, `disguised`, `truncated`, `malformed`, `dimensions` or `thumbnail`.",
                examples = "disguised")
        @Nullable
        String failure,

        @Schema(description = "How to send the file; only in the first answer to the request that announces it.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Upload upload,

        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Media from(Row row) {
        return new Media(
                row.getUUID("media_id"),
                row.getUUID("inspection_id"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getBoolean("thumbnail"),
                row.getInteger("width"),
                row.getInteger("height"),
                local(row),
                row.getOffsetDateTime("taken_at"),
                row.getBoolean("position_removed"),
                row.getLong("stored_bytes"),
                row.getString("stored_sha256"),
                row.getOffsetDateTime("verified_at"),
                row.getString("failure"),
                null,
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    private static @Nullable String local(Row row) {
        LocalDateTime taken = row.getLocalDateTime("taken_local");
        return taken == null ? null : ISO_LOCAL_DATE_TIME.format(taken);
    }

    Media with(Upload how) {
        return new Media(
                id,
                inspectionId,
                kind,
                state,
                fileName,
                contentType,
                bytes,
                sha256,
                thumbnail,
                width,
                height,
                takenLocal,
                takenAt,
                positionRemoved,
                storedBytes,
                storedSha256,
                verifiedAt,
                failure,
                how,
                rowVersion,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }
}
