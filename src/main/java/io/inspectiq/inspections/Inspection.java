package io.inspectiq.inspections;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One order with all that belongs to it. Its version counts every change of what is shown here. */
public record Inspection(
        @JsonProperty("inspectionId") UUID id,
        long orderNo,
        String status,
        UUID propertyId,
        OffsetDateTime requestedAt,
        @Nullable OffsetDateTime scheduledAt,
        @Nullable OffsetDateTime scheduledLocal,
        @Nullable String scheduledZone,
        @Nullable UUID leadMemberId,
        @Nullable Long feeCents,
        String currency,
        @Nullable String source,
        @Nullable String referralSource,
        @Nullable String occupancy,
        @Nullable Boolean utilitiesOn,
        @Nullable LocalDate closingDate,
        String paymentTiming,
        boolean agreementRequired,
        boolean paymentRequired,
        @Nullable UUID reinspectionOfId,
        @Nullable Integer distanceMiles,

        @Schema(description = "The day from which the age of the house counts: of the first visit, or of the order.")
        @Nullable
        LocalDate pricedOn,

        @Nullable String cancelReason,
        @Nullable String cancelNote,
        @Nullable OffsetDateTime cancelledAt,
        @Nullable String externalRef,
        @Nullable String notes,
        List<OrderedService> services,
        List<Party> parties,
        List<Appointment> appointments,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    /** Who may see money sees another answer, and so another tag. */
    @Override
    @JsonIgnore
    public String view() {
        return feeCents == null ? "" : "money";
    }

    /** Without its lists, which are statements of their own in the same flight. */
    static Inspection from(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("scheduled_at");
        String zone = row.getString("scheduled_zone");
        return new Inspection(
                row.getUUID("inspection_id"),
                row.getLong("order_no"),
                row.getString("status"),
                row.getUUID("property_id"),
                row.getOffsetDateTime("requested_at"),
                at,
                InspectionRow.local(at, zone),
                zone,
                row.getUUID("lead_member_id"),
                row.getLong("fee_cents"),
                row.getString("currency"),
                row.getString("source"),
                row.getString("referral_source"),
                row.getString("occupancy"),
                row.getBoolean("utilities_on"),
                row.getLocalDate("closing_date"),
                row.getString("payment_timing"),
                row.getBoolean("agreement_required"),
                row.getBoolean("payment_required"),
                row.getUUID("reinspection_of_id"),
                row.getInteger("distance_miles"),
                row.getLocalDate("priced_on"),
                row.getString("cancel_reason"),
                row.getString("cancel_note"),
                row.getOffsetDateTime("cancelled_at"),
                row.getString("external_ref"),
                row.getString("notes"),
                List.of(),
                List.of(),
                List.of(),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    Inspection with(List<OrderedService> services, List<Party> parties, List<Appointment> appointments) {
        return new Inspection(
                id,
                orderNo,
                status,
                propertyId,
                requestedAt,
                scheduledAt,
                scheduledLocal,
                scheduledZone,
                leadMemberId,
                feeCents,
                currency,
                source,
                referralSource,
                occupancy,
                utilitiesOn,
                closingDate,
                paymentTiming,
                agreementRequired,
                paymentRequired,
                reinspectionOfId,
                distanceMiles,
                pricedOn,
                cancelReason,
                cancelNote,
                cancelledAt,
                externalRef,
                notes,
                services,
                parties,
                appointments,
                rowVersion,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }
}
