package io.inspectiq.pricing;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What services cost for a house, and how long they take: the sums of its lines, to the cent and the minute. */
public record Quote(
        String currency,
        long totalCents,
        int durationMin,
        List<Line> lines,

        @Schema(
                description =
                        "What is not known of the house, and price rules of these services ask for; they are left out.",
                examples = "[\"distanceMiles\"]")
        List<String> missing) {

    /** A service's base price, or what a rule makes of it. */
    public record Line(
            UUID serviceId,

            @Schema(
                    description =
                            "`base`, `rule`, or `floor`: what lifts a service to nothing when its discounts exceed it.",
                    examples = "rule")
            String kind,

            @Schema(examples = "Crawl space") String label,

            @Nullable UUID priceRuleId,

            @Schema(examples = "foundation") @Nullable String attribute,

            long amountCents,
            int durationMin) {

        static Line from(Row row) {
            return new Line(
                    row.getUUID("service_id"),
                    row.getString("kind"),
                    row.getString("label"),
                    row.getUUID("price_rule_id"),
                    row.getString("attribute"),
                    row.getLong("amount_cents"),
                    row.getInteger("duration_min"));
        }
    }

    static Quote of(String currency, List<Line> lines, List<String> missing) {
        return new Quote(
                currency,
                lines.stream().mapToLong(Line::amountCents).sum(),
                lines.stream().mapToInt(Line::durationMin).sum(),
                lines,
                missing);
    }
}
