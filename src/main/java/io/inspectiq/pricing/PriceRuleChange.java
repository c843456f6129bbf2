package io.inspectiq.pricing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a price rule, as a merge patch. Another service or attribute is another rule. */
@Schema(examples = """
                {"label": "Crawl space", "foundation": "crawl space", "amountCents": 8000, "durationMin": 25}
                """)
public record PriceRuleChange(
        @Size(min = 1, max = 120) @Nullable String label,
        @Min(0) @Max(10_000_000) @Nullable Integer fromValue,
        @Min(1) @Max(10_000_000) @Nullable Integer belowValue,
        @Size(min = 1, max = 60) @Nullable String foundation,
        @Min(-100_000_000) @Max(100_000_000) @Nullable Long amountCents,
        @Min(-100) @Max(1_000) @Nullable Integer percent,
        @Min(-1440) @Max(1440) @Nullable Integer durationMin) {}
