package io.inspectiq.scheduling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of new working hours. A day with a break has two of them. */
public record NewWorkingHours(
        @Nullable UUID workingHoursId,
        @NotNull @Min(1) @Max(7) Integer weekday,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]") @Schema(examples = "08:00")
        String begins,

        @NotNull @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]|24:00") @Schema(examples = "17:00")
        String ends,

        @Size(min = 1, max = 200) @Nullable String note) {}
