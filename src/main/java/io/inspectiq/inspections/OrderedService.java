package io.inspectiq.inspections;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A service as it was ordered: its name and price are of that day. */
public record OrderedService(
        UUID inspectionServiceId,
        UUID serviceId,
        String name,

        @Schema(description = "The list price in cents; absent without sight of money.") @Nullable
        Long priceCents,

        @Schema(description = "What is asked instead, in cents.") @Nullable
        Long overrideCents,

        @Nullable String overrideReason,
        String currency) {

    static OrderedService from(Row row) {
        return new OrderedService(
                row.getUUID("inspection_service_id"),
                row.getUUID("service_id"),
                row.getString("name"),
                row.getLong("price_cents"),
                row.getLong("override_cents"),
                row.getString("override_reason"),
                row.getString("currency"));
    }
}
