package io.inspectiq.services;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new service. It is active and shown in the office unless said otherwise. */
public record NewService(
        @Nullable UUID serviceId,

        @NotNull @Pattern(regexp = ServiceKind.PATTERN) String kind,

        @NotNull @Size(min = 1, max = 120) String name,
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
