package io.inspectiq.pricing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new price rule: a range of numbers or a foundation, and an amount or a percentage. */
@Schema(examples = """
                {"priceRuleId": "0198c2f0-5a00-7d1b-8000-00000c0ffee1", "serviceId": "0198c2f0-5a00-7d1b-8000-00000c0ffee2",
                 "attribute": "foundation", "label": "Crawl space", "foundation": "crawl space", "amountCents": 7500,
                 "durationMin": 20}
                """)
public record NewPriceRule(
        @Nullable UUID priceRuleId,
        @NotNull UUID serviceId,
        @NotNull @Pattern(regexp = PriceRuleStore.ATTRIBUTE) String attribute,
        @NotNull @Size(min = 1, max = 120) String label,
        @Min(0) @Max(10_000_000) @Nullable Integer fromValue,
        @Min(1) @Max(10_000_000) @Nullable Integer belowValue,
        @Size(min = 1, max = 60) @Nullable String foundation,
        @Min(-100_000_000) @Max(100_000_000) @Nullable Long amountCents,
        @Min(-100) @Max(1_000) @Nullable Integer percent,
        @Min(-1440) @Max(1440) @Nullable Integer durationMin) {}
