package io.inspectiq.services;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a company sells: the home inspection itself, a four-point form, radon. */
public record Service(
        @JsonProperty("serviceId") UUID id,
        String kind,
        String name,
        @Nullable String publicName,
        @Nullable String description,

        @Schema(description = "In cents; absent without the capability view_money.") @Nullable
        Long basePriceCents,

        String currency,
        int durationMin,
        boolean isAncillary,
        boolean visibleInternal,
        boolean visibleOnline,
        List<String> formCodes,
        boolean active,
        int sort,
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
        return basePriceCents == null ? "" : "money";
    }

    static Service from(Row row) {
        return new Service(
                row.getUUID("service_id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("public_name"),
                row.getString("description"),
                row.getLong("base_price_cents"),
                row.getString("currency"),
                row.getInteger("duration_min"),
                row.getBoolean("is_ancillary"),
                row.getBoolean("visible_internal"),
                row.getBoolean("visible_online"),
                List.of(row.getArrayOfStrings("form_codes")),
                row.getBoolean("active"),
                row.getInteger("sort"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
