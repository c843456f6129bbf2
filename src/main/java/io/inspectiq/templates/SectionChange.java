package io.inspectiq.templates;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a section of a draft, as a merge patch. */
@Schema(examples = """
                {"position": "k", "code": "roof", "title": "Roof", "sopSystem": "roof_covering", "header": "Seen from the ground.",
                 "footer": "Ask for the permit's date.", "repeatable": "none", "required": true}
                """)
public record SectionChange(
        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = "[a-z0-9][a-z0-9_]{0,39}") @Nullable
        String code,

        @Size(min = 1, max = 120) @Nullable String title,
        @Pattern(regexp = SopSystem.PATTERN) @Nullable String sopSystem,
        @Size(min = 1, max = 10_000) @Nullable String header,
        @Size(min = 1, max = 10_000) @Nullable String footer,

        @Pattern(regexp = "none|room|unit|instance") @Nullable
        String repeatable,

        @Nullable Boolean required) {}
