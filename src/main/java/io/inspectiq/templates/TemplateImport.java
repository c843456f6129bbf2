package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a draft came in from a spreadsheet. It goes with the draft, and stays with what is published. */
public record TemplateImport(
        @JsonProperty("templateImportId") UUID id,
        UUID templateId,
        UUID versionId,

        @Schema(examples = "Residential.xls") String fileName,

        Account account,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {}
