package io.inspectiq.reports;

import io.inspectiq.templates.Position;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a section of a report, as a merge patch. */
@Schema(examples = "{\"title\": \"Guest bedroom\", \"position\": \"W4\", \"hidden\": false}")
public record ReportSectionChange(
        @Size(min = 1, max = 120) @Nullable String title,

        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Nullable Boolean hidden) {}
