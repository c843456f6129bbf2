package io.inspectiq.reports;

import io.inspectiq.templates.Condition;
import io.inspectiq.templates.FindingKind;
import io.inspectiq.templates.Html;
import io.inspectiq.templates.Position;
import io.inspectiq.templates.Recommendation;
import io.inspectiq.templates.Severity;
import io.inspectiq.templates.Trade;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was found at an item. A deficiency has a severity and a recommendation; nothing else has. */
@Schema(examples = """
                {"findingId": "0198c2f0-5a00-7d1b-8000-00000c0ffe09", "reportItemId": "0198c2f0-5a00-7d1b-8000-00000c0ffe05",
                 "position": "V4", "kind": "deficiency", "severity": "major", "recommendation": "repair", "trade": "roofer",
                 "title": "Damaged shingles", "bodyHtml": "<p>Several shingles are cracked or missing.</p>", "location": "South slope",
                 "condition": "significantly_deficient", "reason": "Water can enter.",
                 "templateCommentId": "0198c2f0-5a00-7d1b-8000-00000c0ffe10", "libraryCommentId": "0198c2f0-5a00-7d1b-8000-00000c0ffe11"}
                """)
public record NewFinding(
        @Nullable UUID findingId,
        @NotNull UUID reportItemId,

        @Pattern(regexp = Position.PATTERN)
        @Schema(description = "Behind the others of its item when none is said.")
        @Nullable
        String position,

        @NotNull @Pattern(regexp = FindingKind.PATTERN) String kind,

        @Pattern(regexp = Severity.PATTERN) @Nullable String severity,

        @Pattern(regexp = Recommendation.PATTERN) @Nullable String recommendation,

        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,

        @NotNull @Size(min = 1, max = 200) String title,
        @Size(max = 20_000) @Nullable String bodyHtml,
        @Size(min = 1, max = 200) @Nullable String location,

        @Pattern(regexp = Condition.PATTERN) @Nullable String condition,

        @Size(min = 1, max = 4000) @Schema(description = "Why it is deficient.") @Nullable
        String reason,

        @Schema(description = "Anybody can see why.") @Nullable
        Boolean selfEvident,

        @Nullable Boolean isSafety,

        @Schema(description = "Deficiencies are, unless said otherwise.") @Nullable
        Boolean inSummary,

        @Min(0) @Max(100_000_000_000L) @Nullable Long costLowCents,
        @Min(0) @Max(100_000_000_000L) @Nullable Long costHighCents,
        @Nullable UUID templateCommentId,
        @Nullable UUID libraryCommentId,

        @Pattern(regexp = "human|template|library|import|ai_suggested")
        @Schema(description = "Where the words come from; by the comment that is named when nothing is said.")
        @Nullable
        String origin) {

    /** Nothing but what a finding may show. */
    public NewFinding {
        bodyHtml = bodyHtml == null ? null : Html.clean(bodyHtml);
    }
}
