package io.inspectiq.pricing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a service costs more or less, and takes longer, for certain houses. */
public record PriceRule(
        @JsonProperty("priceRuleId") UUID id,
        UUID serviceId,

        @Schema(examples = "foundation") String attribute,

        @Schema(examples = "Crawl space") String label,

        @Schema(description = "From this value on; absent where the range has no beginning.") @Nullable
        Integer fromValue,

        @Schema(description = "Below this value; absent where the range has no end.") @Nullable
        Integer belowValue,

        @Schema(examples = "crawl space") @Nullable String foundation,

        @Nullable Long amountCents,

        @Schema(description = "Of the service's base price.") @Nullable
        Integer percent,

        int durationMin,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static PriceRule from(Row row) {
        return new PriceRule(
                row.getUUID("price_rule_id"),
                row.getUUID("service_id"),
                row.getString("attribute"),
                row.getString("label"),
                row.getInteger("from_value"),
                row.getInteger("below_value"),
                row.getString("foundation"),
                row.getLong("amount_cents"),
                row.getInteger("percent"),
                row.getInteger("duration_min"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
