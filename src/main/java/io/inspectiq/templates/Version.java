package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A state of a template: a draft that is being written, or what was published once and never changes. */
@Schema(name = "TemplateVersion")
public record Version(
        @JsonProperty("versionId") UUID id,
        UUID templateId,

        @Schema(examples = "2") int versionNo,

        @Schema(
                examples = "draft",
                description = "`draft`, then `published`, and `retired` when a later one is published.")
        String status,

        @Schema(examples = "More about tile roofs.") @Nullable
        String note,

        @Schema(
                examples = "version",
                description =
                        "Where it began: `blank`, another `version`, a template `shipped` with InspectIQ, a `json` document or a"
                                + " `spectora` spreadsheet.")
        String source,

        @Schema(examples = "Home inspection, version 1") @Nullable
        String sourceName,

        @Schema(description = "Of all that it says, without ids: the same for two versions that say the same.")
        @Nullable
        String contentHash,

        @Nullable OffsetDateTime publishedAt,
        @Nullable UUID publishedBy,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy,

        @Schema(description = "In their order; left out in a list of versions.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Section> sections,

        @Schema(description = "Of all sections, in their order; left out in a list of versions.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Item> items,

        @Schema(description = "Of all items, in their order; left out in a list of versions.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Comment> comments)
        implements Versioned {

    static Version from(Row row) {
        return new Version(
                row.getUUID("version_id"),
                row.getUUID("template_id"),
                row.getInteger("version_no"),
                row.getString("status"),
                row.getString("note"),
                row.getString("source"),
                row.getString("source_name"),
                row.getString("content_hash"),
                row.getOffsetDateTime("published_at"),
                row.getUUID("published_by"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"),
                null,
                null,
                null);
    }

    Version with(List<Section> sections, List<Item> items, List<Comment> comments) {
        return new Version(
                id,
                templateId,
                versionNo,
                status,
                note,
                source,
                sourceName,
                contentHash,
                publishedAt,
                publishedBy,
                rowVersion,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy,
                sections,
                items,
                comments);
    }
}
