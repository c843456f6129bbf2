package io.inspectiq.properties;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a property, as a merge patch: a field left out stays, null clears it. */
public record PropertyChange(
        @Size(min = 1, max = 200) @Nullable String addressLine1,
        @Size(min = 1, max = 40) @Nullable String unit,
        @Size(min = 1, max = 100) @Nullable String city,
        @Pattern(regexp = "[A-Z]{2}") @Nullable String state,
        @Pattern(regexp = "[0-9]{5}(-[0-9]{4})?") @Nullable String zip,
        @Size(min = 1, max = 100) @Nullable String county,
        @Size(min = 1, max = 60) @Nullable String parcelNo,
        @DecimalMin("-90") @DecimalMax("90") @Nullable BigDecimal latitude,
        @DecimalMin("-180") @DecimalMax("180") @Nullable BigDecimal longitude,
        @Size(min = 1, max = 60) @Nullable String geocodeSource,
        @Pattern(regexp = DwellingType.PATTERN) @Nullable String dwellingType,
        @Min(1700) @Max(2200) @Nullable Integer yearBuilt,
        @Min(1) @Max(10_000_000) @Nullable Integer livingAreaSqft,
        @DecimalMin("0.5") @DecimalMax("200") @Nullable BigDecimal stories,
        @Min(0) @Max(1000) @Nullable Integer bedrooms,
        @DecimalMin("0") @DecimalMax("1000") @Nullable BigDecimal bathrooms,
        @Size(min = 1, max = 60) @Nullable String foundation,

        @Size(max = 64) @Schema(description = "The clock of the place, where it is not the company's.") @Nullable
        String timezone,

        @Size(min = 1, max = 10_000) @Nullable String notes) {}
