package io.inspectiq.inspections;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What can be changed of an ordered service, as a merge patch: what is asked instead of its price, null for the price. */
public record OrderedServiceChange(
        @Min(0) @Max(100_000_000) @Nullable Long overrideCents,
        @Size(min = 1, max = 500) @Nullable String overrideReason) {}
