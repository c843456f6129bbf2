package io.inspectiq.inspections;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What can be changed of an appointment, as a merge patch. Its status moves by transitions only. */
public record AppointmentChange(
        @Pattern(regexp = "inspection|reinspection|pickup|walkthrough|other") @Nullable
        String purpose,

        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt,
        @Size(max = 64) @Nullable String timezone) {}
