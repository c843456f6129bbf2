package io.inspectiq.inspections;

import io.inspectiq.problem.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new order. It may bring its parties and appointments with it, or get them later. */
public record NewInspection(
        @Nullable UUID inspectionId,
        @NotNull UUID propertyId,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid NewOrderedService> services,
        @Size(max = 50) @Nullable List<@NotNull @Valid NewParty> parties,
        @Size(max = 20) @Nullable List<@NotNull @Valid NewAppointment> appointments,
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

        @Min(0)
        @Max(10_000_000)
        @Schema(examples = "12", description = "From the office, where a price depends on it.")
        @Nullable
        Integer distanceMiles,

        @Size(min = 1, max = 120) @Nullable String externalRef,
        @Size(min = 1, max = 10_000) @Nullable String notes) {
    /** Refuses what a visit can't say, in words that point at it. */
    void check() {
        var visits = appointments == null ? List.<NewAppointment>of() : appointments;
        for (int i = 0; i < visits.size(); i++) {
            visits.get(i).check("/appointments/" + i);
        }
    }

    /** A service of the catalogue, at what a quote says it costs, or at another price. */
    public record NewOrderedService(
            @NotNull UUID serviceId,
            @Min(0) @Max(100_000_000) @Nullable Long overrideCents,
            @Size(min = 1, max = 500) @Nullable String overrideReason) {}

    /** A contact of the company, in a role. */
    public record NewParty(
            @NotNull UUID contactId,

            @NotNull
            @Pattern(
                    regexp = "client|co_client|buyer|seller|owner|buyer_agent|listing_agent|transaction_coordinator"
                            + "|insurance_agent|attorney|escrow_officer|lender|tenant_occupant|other")
            String role,

            @Nullable Boolean isPrimary,
            @Nullable Boolean receivesReport,
            @Nullable Boolean canPay,
            @Nullable Boolean notifyEmail,
            @Nullable Boolean notifySms) {}

    /** A visit of at most 24 hours, by the clock of its place: the one said, or the property's, or the company's. */
    @Schema(examples = NewAppointment.EXAMPLE)
    public record NewAppointment(
            @Nullable UUID appointmentId,

            @Pattern(regexp = "inspection|reinspection|pickup|walkthrough|other") @Nullable
            String purpose,

            @Nullable OffsetDateTime startsAt,

            @Pattern(regexp = LocalTime.PATTERN)
            @Schema(
                    format = LocalTime.FORMAT,
                    description = "Instead of `startsAt`, on the clock of the place. A time that the clock skips"
                            + " (`daylight_saving_gap`) or shows twice (`daylight_saving_overlap`) is refused.")
            @Nullable
            String startsLocal,

            @Nullable OffsetDateTime endsAt,

            @Min(1) @Max(1440) @Schema(description = "Instead of `endsAt`.") @Nullable
            Integer durationMin,

            @Size(max = 64) @Nullable String timezone,
            @Size(max = 20) @Nullable List<@NotNull @Valid NewAssignment> assignments) {
        private static final String EXAMPLE = """
                {"appointmentId": "0198c2f0-5a00-7d1b-8000-00000c0ffee3", "purpose": "inspection",
                 "startsAt": "2026-03-09T09:00:00-04:00", "endsAt": "2026-03-09T12:00:00-04:00", "timezone": "America/New_York",
                 "assignments": [{"memberId": "0198c2f0-5a00-7d1b-8000-00000c0ffee4", "role": "lead"}]}
                """;

        void check(String path) {
            LocalTime.either(startsAt, startsLocal, path);
            if ((endsAt == null) == (durationMin == null)) {
                throw Problem.invalid(path + "/endsAt", "either", "Say endsAt or durationMin.");
            }
        }
    }

    /** A member who goes. */
    public record NewAssignment(
            @NotNull UUID memberId,

            @Pattern(regexp = "lead|helper|ride_along|reviewer") @Nullable
            String role) {}
}
