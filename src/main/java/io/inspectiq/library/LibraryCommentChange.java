package io.inspectiq.library;

import io.inspectiq.templates.FindingKind;
import io.inspectiq.templates.Html;
import io.inspectiq.templates.Recommendation;
import io.inspectiq.templates.Severity;
import io.inspectiq.templates.SopSystem;
import io.inspectiq.templates.Trade;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a comment of the library, as a merge patch. */
@Schema(examples = """
                {"title": "Damaged shingles", "bodyHtml": "<p>A dozen shingles are cracked or missing.</p>", "defaultLocation": "South slope",
                 "keywords": "hail wind storm", "shortcode": "shingle1"}
                """)
public record LibraryCommentChange(
        @Pattern(regexp = SopSystem.PATTERN) @Nullable String system,

        @Pattern(regexp = FindingKind.PATTERN) @Nullable String kind,

        @Size(min = 1, max = 200) @Nullable String title,
        @Size(max = 20_000) @Nullable String bodyHtml,

        @Pattern(regexp = Severity.PATTERN) @Nullable String severity,

        @Pattern(regexp = Recommendation.PATTERN) @Nullable String recommendation,

        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,

        @Size(min = 1, max = 200) @Nullable String defaultLocation,
        @Size(min = 1, max = 500) @Nullable String keywords,

        @Pattern(regexp = NewLibraryComment.SHORTCODE) @Nullable
        String shortcode) {

    /** Nothing but what a finding may show. */
    public LibraryCommentChange {
        bodyHtml = bodyHtml == null ? null : Html.clean(bodyHtml);
    }
}
