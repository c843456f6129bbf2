package io.inspectiq.inspections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A service as it was ordered: its name, its price and how long it takes are of that day. */
public record OrderedService(
        UUID inspectionServiceId,
        UUID serviceId,
        String name,

        @Schema(description = "How long it takes for this house.") @Nullable
        Integer durationMin,

        @Schema(description = "What a quote said on that day, in cents; absent without sight of money.") @Nullable
        Long priceCents,

        @Schema(description = "The lines of that quote; absent without sight of money.") @Nullable
        List<PriceLine> priceLines,

        @Schema(description = "What is asked instead, in cents.") @Nullable
        Long overrideCents,

        @Nullable String overrideReason,
        String currency) {

    /** The base price of the day it was ordered, or what a rule made of it then. */
    public record PriceLine(
            @Schema(description = "`base`, `rule` or `floor`.", examples = "rule")
            String kind,

            @Schema(examples = "Crawl space") String label,

            @Schema(description = "The rule of that day; it may be gone.") @Nullable
            UUID priceRuleId,

            @Schema(examples = "foundation") @Nullable String attribute,

            long amountCents,
            int durationMin) {

        static PriceLine from(JsonObject line) {
            String rule = line.getString("price_rule_id");
            return new PriceLine(
                    line.getString("kind"),
                    line.getString("label"),
                    rule == null ? null : UUID.fromString(rule),
                    line.getString("attribute"),
                    line.getLong("amount_cents"),
                    line.getInteger("duration_min"));
        }
    }

    static OrderedService from(Row row) {
        return new OrderedService(
                row.getUUID("inspection_service_id"),
                row.getUUID("service_id"),
                row.getString("name"),
                row.getInteger("duration_min"),
                row.getLong("price_cents"),
                lines((JsonArray) row.getJson("price_lines")),
                row.getLong("override_cents"),
                row.getString("override_reason"),
                row.getString("currency"));
    }

    private static @Nullable List<PriceLine> lines(@Nullable JsonArray lines) {
        return lines == null
                ? null
                : lines.stream()
                        .map(JsonObject.class::cast)
                        .map(PriceLine::from)
                        .toList();
    }
}
