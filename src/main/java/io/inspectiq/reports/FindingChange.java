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
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a finding, as a merge patch; it can be moved to another item of its report. */
@Schema(examples = """
                {"reportItemId": "0198c2f0-5a00-7d1b-8000-00000c0ffe05", "position": "V4", "title": "Damaged shingles",
                 "bodyHtml": "<p>A dozen shingles are cracked or missing.</p>", "location": "South and west slope",
                 "reason": "Water can enter."}
                """)
public record FindingChange(
        @Nullable UUID reportItemId,

        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = FindingKind.PATTERN) @Nullable String kind,

        @Pattern(regexp = Severity.PATTERN) @Nullable String severity,

        @Pattern(regexp = Recommendation.PATTERN) @Nullable String recommendation,

        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,

        @Size(min = 1, max = 200) @Nullable String title,
        @Size(max = 20_000) @Nullable String bodyHtml,
        @Size(min = 1, max = 200) @Nullable String location,

        @Pattern(regexp = Condition.PATTERN) @Nullable String condition,

        @Size(min = 1, max = 4000) @Nullable String reason,
        @Nullable Boolean selfEvident,
        @Nullable Boolean isSafety,
        @Nullable Boolean inSummary,
        @Min(0) @Max(100_000_000_000L) @Nullable Long costLowCents,
        @Min(0) @Max(100_000_000_000L) @Nullable Long costHighCents) {

    /** Nothing but what a finding may show. */
    public FindingChange {
        bodyHtml = bodyHtml == null ? null : Html.clean(bodyHtml);
    }
}
