package io.inspectiq.tenants;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One inspection company's profile. */
public record Tenant(
        @JsonProperty("tenantId") UUID id,
        String slug,
        String status,
        String legalName,
        String displayName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String website,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        String timezone,
        String currency,
        String defaultSop,
        int retentionYears,
        long rowVersion,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Tenant from(Row row) {
        return new Tenant(
                row.getUUID("tenant_id"),
                row.getString("slug"),
                row.getString("status"),
                row.getString("legal_name"),
                row.getString("display_name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("website"),
                row.getString("address_line1"),
                row.getString("address_line2"),
                row.getString("city"),
                row.getString("state"),
                row.getString("zip"),
                row.getString("timezone"),
                row.getString("currency"),
                row.getString("default_sop"),
                row.getInteger("retention_years"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
