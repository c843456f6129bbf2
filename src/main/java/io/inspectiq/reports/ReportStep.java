package io.inspectiq.reports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The step that a report shall take: handed in, given back, or approved. */
@Schema(examples = "{\"to\": \"submitted\", \"reason\": \"Finished.\", \"note\": \"The attic could not be entered.\"}")
public record ReportStep(
        @NotNull @Size(min = 1, max = 40) String to,

        @Size(min = 1, max = 500) @Schema(description = "Why it is given back.") @Nullable
        String reason,

        @Size(min = 1, max = 2000) @Nullable String note) {}
