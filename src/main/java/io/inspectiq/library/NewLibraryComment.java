package io.inspectiq.library;

import io.inspectiq.templates.FindingKind;
import io.inspectiq.templates.Html;
import io.inspectiq.templates.Recommendation;
import io.inspectiq.templates.Severity;
import io.inspectiq.templates.SopSystem;
import io.inspectiq.templates.Trade;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A comment for the library. */
@Schema(examples = """
                {"libraryCommentId": "0198c2f0-5a00-7d1b-8000-00000c0ffe11", "scope": "company", "system": "roof_covering",
                 "kind": "deficiency", "title": "Damaged shingles", "bodyHtml": "<p>Several shingles are cracked or missing.</p>",
                 "severity": "major", "recommendation": "repair", "trade": "roofer", "defaultLocation": "South slope",
                 "keywords": "hail wind storm",
                 "shortcode": "shingle1"}
                """)
public record NewLibraryComment(
        @Nullable UUID libraryCommentId,

        @NotNull
        @Pattern(regexp = "company|member")
        @Schema(description = "`company`: by those who manage templates; `member`: one's own.")
        String scope,

        @Pattern(regexp = SopSystem.PATTERN) @Nullable String system,

        @NotNull @Pattern(regexp = FindingKind.PATTERN) String kind,

        @NotNull @Size(min = 1, max = 200) String title,
        @Size(max = 20_000) @Nullable String bodyHtml,

        @Pattern(regexp = Severity.PATTERN) @Nullable String severity,

        @Pattern(regexp = Recommendation.PATTERN) @Nullable String recommendation,

        @Pattern(regexp = Trade.PATTERN) @Nullable String trade,

        @Size(min = 1, max = 200) @Nullable String defaultLocation,
        @Size(min = 1, max = 500) @Nullable String keywords,

        @Pattern(regexp = SHORTCODE) @Nullable String shortcode) {
    static final String SHORTCODE = "[a-z0-9][a-z0-9_-]{0,31}";

    /** Nothing but what a finding may show. */
    public NewLibraryComment {
        bodyHtml = bodyHtml == null ? null : Html.clean(bodyHtml);
    }
}
