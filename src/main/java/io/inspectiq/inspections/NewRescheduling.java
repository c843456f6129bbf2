package io.inspectiq.inspections;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When a visit shall begin instead, as an instant or as the clock of its place shows it, and why. */
@Schema(examples = """
                {"startsLocal": "2026-03-10T13:30", "durationMin": 180, "reason": "client_request", "note": "Movers come in the morning."}
                """)
public record NewRescheduling(
        @Nullable OffsetDateTime startsAt,

        @Pattern(regexp = LocalTime.PATTERN)
        @Schema(
                format = LocalTime.FORMAT,
                description = "On the clock of the place. A time that the clock skips or shows twice is refused.")
        @Nullable
        String startsLocal,

        @Min(1) @Max(1440) @Schema(description = "As long as before when none is said.") @Nullable
        Integer durationMin,

        @NotNull
        @Pattern(
                regexp =
                        "client_request|agent_request|seller_request|weather|inspector_unavailable|no_access|utilities_off|other")
        String reason,

        @Size(min = 1, max = 2000) @Nullable String note) {

    /** The time on the clock, or nothing. One of the two must be said. */
    @Nullable
    LocalDateTime local() {
        return LocalTime.either(startsAt, startsLocal, "");
    }
}
