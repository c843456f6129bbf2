package io.inspectiq.inspections;

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
        @Size(min = 1, max = 120) @Nullable String externalRef,
        @Size(min = 1, max = 10_000) @Nullable String notes) {

    /** A service of the catalogue, at its price or another one. */
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

    /** A visit of at most 24 hours; the company's clock when no zone is said. */
    public record NewAppointment(
            @Nullable UUID appointmentId,

            @Pattern(regexp = "inspection|reinspection|pickup|walkthrough|other") @Nullable
            String purpose,

            @NotNull OffsetDateTime startsAt,
            @NotNull OffsetDateTime endsAt,
            @Size(max = 64) @Nullable String timezone,
            @Size(max = 20) @Nullable List<@NotNull @Valid NewAssignment> assignments) {}

    /** A member who goes. */
    public record NewAssignment(
            @NotNull UUID memberId,

            @Pattern(regexp = "lead|helper|ride_along|reviewer") @Nullable
            String role) {}
}
