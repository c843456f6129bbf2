package io.inspectiq.reports;

import io.inspectiq.templates.Position;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One more room or unit, with the items that the template has for it; or a section that the template does not know. */
@Schema(examples = """
                {"reportSectionId": "0198c2f0-5a00-7d1b-8000-00000c0ffe03", "templateSectionId": "0198c2f0-5a00-7d1b-8000-00000c0ffe04",
                 "instanceKey": "bedroom-2", "title": "Bedroom 2",
                 "position": "V4"}
                """)
public record NewReportSection(
        @Nullable UUID reportSectionId,
        @Nullable UUID templateSectionId,

        @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,59}")
        @Schema(description = "Tells it from the others of the same template section.")
        @Nullable
        String instanceKey,

        @Size(min = 1, max = 120) @Schema(description = "The template's when none is said.") @Nullable
        String title,

        @Pattern(regexp = Position.PATTERN) @Schema(description = "Behind the others when none is said.") @Nullable
        String position,

        @Nullable Boolean hidden) {}
