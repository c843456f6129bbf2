package io.inspectiq.services;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of a service, as a merge patch. Orders keep the name and the price of their day. */
public record ServiceChange(
        @Size(min = 1, max = 120) @Nullable String name,
        @Size(min = 1, max = 120) @Nullable String publicName,
        @Size(min = 1, max = 4000) @Nullable String description,
        @Min(0) @Max(100_000_000) @Nullable Long basePriceCents,
        @Min(0) @Max(1440) @Nullable Integer durationMin,
        @Nullable Boolean isAncillary,
        @Nullable Boolean visibleInternal,
        @Nullable Boolean visibleOnline,

        @Size(max = 5) @Nullable List<@NotNull @Pattern(regexp = ServiceKind.FORM) String> formCodes,

        @Nullable Boolean active,
        @Nullable Integer sort) {}
