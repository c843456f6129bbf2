package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a comment that an inspector finds ready at an item. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = NewComment.EXAMPLE)
public record NewComment(
        @Nullable UUID commentId,

        @Pattern(regexp = Position.PATTERN)
        @Schema(description = "Where it stands, as text in the order of its characters' codes; at the end when absent.")
        @Nullable
        String position,

        @NotNull @Pattern(regexp = FindingKind.PATTERN) String kind,
        @NotNull @Size(min = 1, max = 200) String title,

        @Size(max = 20_000)
        @Schema(
                description =
                        "Text with `p`, `br`, `b`, `strong`, `i`, `em`, `u`, `ul`, `ol`, `li` and links; all else is left out.")
        @Nullable
        String bodyHtml,

        @Pattern(regexp = Severity.PATTERN) @Schema(description = "Of a deficiency only.") @Nullable
        String severity,

        @Pattern(regexp = Recommendation.PATTERN) @Schema(description = "Of a deficiency only.") @Nullable
        String recommendation,

        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,
        @Size(min = 1, max = 200) @Nullable String defaultLocation,

        @Schema(description = "Whether a new report says it from the start.") @Nullable
        Boolean defaultOn,

        @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,31}")
        @Schema(description = "By which it is called up; once in a version.")
        @Nullable
        String shortcode,

        @Min(0) @Max(100_000_000_000L) @Nullable Long costLowCents,
        @Min(0) @Max(100_000_000_000L) @Nullable Long costHighCents) {
    static final String EXAMPLE = """
            {"commentId": "0198c2f0-5a00-7d1b-8000-00000c0ffec1", "position": "V", "kind": "deficiency", "title": "Flashing loose",
             "bodyHtml": "<p>The flashing is loose and lets water in.</p>", "severity": "moderate", "recommendation": "repair",
             "trade": "roofer", "defaultLocation": "Chimney", "defaultOn": false, "shortcode": "flash-loose"}
            """;
}
