package io.inspectiq.properties;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A place that gets inspected. A company has each address once. */
public record Property(
        @JsonProperty("propertyId") UUID id,
        String addressLine1,
        @Nullable String unit,
        String city,
        String state,
        String zip,
        @Nullable String county,
        @Nullable String parcelNo,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        @Nullable String geocodeSource,
        @Nullable String dwellingType,
        @Nullable Integer yearBuilt,
        @Nullable Integer livingAreaSqft,
        @Nullable BigDecimal stories,
        @Nullable Integer bedrooms,
        @Nullable BigDecimal bathrooms,
        @Nullable String foundation,

        @Schema(description = "The clock of the place, where it is not the company's.") @Nullable
        String timezone,

        @Schema(description = "Whether it lies in Florida's high-velocity hurricane zone, as its county says.")
        boolean hvhz,

        @Nullable String notes,
        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Property from(Row row) {
        return new Property(
                row.getUUID("property_id"),
                row.getString("address_line1"),
                row.getString("unit"),
                row.getString("city"),
                row.getString("state"),
                row.getString("zip"),
                row.getString("county"),
                row.getString("parcel_no"),
                row.getBigDecimal("latitude"),
                row.getBigDecimal("longitude"),
                row.getString("geocode_source"),
                row.getString("dwelling_type"),
                row.getInteger("year_built"),
                row.getInteger("living_area_sqft"),
                row.getBigDecimal("stories"),
                row.getInteger("bedrooms"),
                row.getBigDecimal("bathrooms"),
                row.getString("foundation"),
                row.getString("timezone"),
                row.getBoolean("hvhz"),
                row.getString("notes"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
