package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a section of a template, with its items. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = NewSection.EXAMPLE)
public record NewSection(
        @Nullable UUID sectionId,
        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = "[a-z0-9][a-z0-9_]{0,39}") @Nullable
        String code,

        @NotNull @Size(min = 1, max = 120) String title,

        @Pattern(regexp = SopSystem.PATTERN)
        @Schema(description = "The system of the house that it is about.")
        @Nullable
        String sopSystem,

        @Size(min = 1, max = 10_000) @Nullable String header,
        @Size(min = 1, max = 10_000) @Nullable String footer,

        @Pattern(regexp = "none|room|unit|instance")
        @Schema(description = "Whether a report has one of it, or as many as the house has; `none` when absent.")
        @Nullable
        String repeatable,

        @Nullable Boolean required,

        @Size(max = 500) @Schema(description = "Made with it, in this order.") @Nullable
        List<@NotNull @Valid NewItem> items) {
    static final String EXAMPLE = """
            {"sectionId": "0198c2f0-5a00-7d1b-8000-00000c0ffec3", "position": "V", "code": "roof", "title": "Roof",
             "sopSystem": "roof_covering", "header": "Walked where it was safe.", "footer": "Ask for the permit's date.",
             "repeatable": "none", "required": true, "items": [
            """ + NewItem.EXAMPLE + "]}";
}
