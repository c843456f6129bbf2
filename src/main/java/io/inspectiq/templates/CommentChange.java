package io.inspectiq.templates;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a comment of a draft, as a merge patch. */
@Schema(examples = """
                {"position": "k", "kind": "deficiency", "title": "Flashing gone",
                 "bodyHtml": "<p>There is no flashing.</p>", "severity": "major", "recommendation": "replace", "trade": "roofer",
                 "defaultLocation": "Valley", "defaultOn": false, "shortcode": "flash-gone"}
                """)
public record CommentChange(
        @Pattern(regexp = Position.PATTERN) @Nullable String position,
        @Pattern(regexp = FindingKind.PATTERN) @Nullable String kind,
        @Size(min = 1, max = 200) @Nullable String title,
        @Size(max = 20_000) @Nullable String bodyHtml,
        @Pattern(regexp = Severity.PATTERN) @Nullable String severity,
        @Pattern(regexp = Recommendation.PATTERN) @Nullable String recommendation,
        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,
        @Size(min = 1, max = 200) @Nullable String defaultLocation,
        @Nullable Boolean defaultOn,

        @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,31}") @Nullable
        String shortcode,

        @Min(0) @Max(100_000_000_000L) @Nullable Long costLowCents,
        @Min(0) @Max(100_000_000_000L) @Nullable Long costHighCents) {}
