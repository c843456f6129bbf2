package io.inspectiq.scheduling;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new exception, of a year at most. */
public record NewAvailabilityException(
        @Nullable UUID availabilityExceptionId,

        @NotNull @Pattern(regexp = "time_off|extra_hours") @Schema(examples = "time_off")
        String kind,

        @NotNull @Schema(examples = "2026-07-06T00:00:00-04:00")
        OffsetDateTime startsAt,

        @NotNull @Schema(examples = "2026-07-11T00:00:00-04:00")
        OffsetDateTime endsAt,

        @Size(min = 1, max = 200) @Schema(examples = "Family") @Nullable
        String reason) {}
