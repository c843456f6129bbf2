package io.inspectiq.templates;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a template, as a merge patch. */
@Schema(examples = """
                {"name": "Home inspection", "description": "For houses of any age.", "serviceKind": "home_inspection",
                 "sop": "florida_61_30", "archivedAt": null}
                """)
public record TemplateChange(
        @Size(min = 1, max = 120) @Nullable String name,
        @Size(min = 1, max = 4_000) @Nullable String description,
        @Pattern(regexp = ServiceKind.PATTERN) @Nullable String serviceKind,
        @Pattern(regexp = Sop.PATTERN) @Nullable String sop,

        @Schema(description = "Since when it is not offered for new reports; null offers it again.") @Nullable
        OffsetDateTime archivedAt) {}
