package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What reports are made of. What is in it is in its versions. */
public record Template(
        @JsonProperty("templateId") UUID id,

        @Schema(examples = "Home inspection") String name,

        @Schema(examples = "For houses of any age.") @Nullable
        String description,

        @Schema(examples = "home_inspection") String serviceKind,

        @Schema(examples = "florida_61_30") @Nullable String sop,

        @Schema(description = "The version that is being written, if there is one.") @Nullable
        UUID draftVersionId,

        @Schema(description = "The version that new reports are made of, if one was published.") @Nullable
        UUID publishedVersionId,

        @Nullable Integer publishedVersionNo,

        @Schema(description = "Since when it is not offered for new reports.") @Nullable
        OffsetDateTime archivedAt,

        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Template from(Row row) {
        return new Template(
                row.getUUID("template_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("service_kind"),
                row.getString("sop"),
                row.getUUID("draft_version_id"),
                row.getUUID("published_version_id"),
                row.getInteger("published_version_no"),
                row.getOffsetDateTime("archived_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
