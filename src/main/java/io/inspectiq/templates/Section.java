package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A part of a template: mostly one system of the house. */
@Schema(name = "TemplateSection")
public record Section(
        @JsonProperty("sectionId") UUID id,
        UUID versionId,

        @Schema(examples = "V") String position,

        @Schema(examples = "roof") @Nullable String code,

        @Schema(examples = "Roof") String title,

        @Schema(examples = "roof_covering") @Nullable String sopSystem,

        @Schema(examples = "Walked where it was safe.") @Nullable
        String header,

        @Schema(examples = "Ask for the permit's date.") @Nullable
        String footer,

        @Schema(examples = "none") String repeatable,

        boolean required,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Section from(Row row) {
        return new Section(
                row.getUUID("section_id"),
                row.getUUID("version_id"),
                row.getString("position"),
                row.getString("code"),
                row.getString("title"),
                row.getString("sop_system"),
                row.getString("header"),
                row.getString("footer"),
                row.getString("repeatable"),
                row.getBoolean("required"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    NewSection again(List<NewItem> items) {
        return new NewSection(null, null, code, title, sopSystem, header, footer, repeatable, required, items);
    }
}
