package io.inspectiq.inspections;

import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of the office's main grid. */
public record InspectionRow(
        UUID inspectionId,
        long orderNo,
        String status,
        PropertyLine property,
        @Nullable Named client,
        @Nullable Named lead,

        @Schema(description = "When the earliest active appointment begins, in UTC.") @Nullable
        OffsetDateTime scheduledAt,

        @Schema(description = "The same instant on the clock of the place, with that clock's offset on that day.")
        @Nullable
        OffsetDateTime scheduledLocal,

        @Schema(description = "The place's IANA time zone.", examples = "America/New_York") @Nullable
        String scheduledZone,

        List<String> services,

        @Schema(description = "In cents; absent without the capability view_money, except on one's own inspections.")
        @Nullable
        Long feeCents,

        String currency,
        long rowVersion,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable OffsetDateTime deletedAt) {

    /** Somebody by id and name. */
    public record Named(UUID id, String name) {
        static @Nullable Named from(Row row, String id, String name) {
            UUID of = row.getUUID(id);
            return of == null ? null : new Named(of, row.getString(name));
        }
    }

    /** Where it is. */
    public record PropertyLine(
            UUID propertyId, String addressLine1, @Nullable String unit, String city, String state, String zip) {
        static PropertyLine from(Row row) {
            return new PropertyLine(
                    row.getUUID("property_id"),
                    row.getString("address_line1"),
                    row.getString("unit"),
                    row.getString("city"),
                    row.getString("state"),
                    row.getString("zip"));
        }
    }

    static InspectionRow from(Row row) {
        OffsetDateTime at = row.getOffsetDateTime("scheduled_at");
        String zone = row.getString("scheduled_zone");
        return new InspectionRow(
                row.getUUID("inspection_id"),
                row.getLong("order_no"),
                row.getString("status"),
                PropertyLine.from(row),
                Named.from(row, "client_id", "client_name"),
                Named.from(row, "lead_member_id", "lead_name"),
                at,
                local(at, zone),
                zone,
                List.of(row.getArrayOfStrings("services")),
                row.getLong("fee_cents"),
                row.getString("currency"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("updated_at"),
                row.getOffsetDateTime("deleted_at"));
    }

    static @Nullable OffsetDateTime local(@Nullable OffsetDateTime at, @Nullable String zone) {
        return at == null || zone == null
                ? null
                : at.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime();
    }
}
