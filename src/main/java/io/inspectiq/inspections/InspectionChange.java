package io.inspectiq.inspections;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be changed of an order itself, as a merge patch. Its status moves by transitions only. */
public record InspectionChange(
        @Nullable UUID propertyId,
        @Size(min = 1, max = 60) @Nullable String source,
        @Size(min = 1, max = 200) @Nullable String referralSource,

        @Pattern(regexp = "vacant|occupied|tenant") @Nullable
        String occupancy,

        @Nullable Boolean utilitiesOn,
        @Nullable LocalDate closingDate,

        @Pattern(regexp = "at_booking|at_property|at_delivery|at_closing|after_delivery") @Nullable
        String paymentTiming,

        @Nullable Boolean agreementRequired,
        @Nullable Boolean paymentRequired,
        @Nullable UUID reinspectionOfId,
        @Size(min = 1, max = 120) @Nullable String externalRef,
        @Size(min = 1, max = 10_000) @Nullable String notes) {}
