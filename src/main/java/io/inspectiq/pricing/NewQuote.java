package io.inspectiq.pricing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked of a quote: the services, and the house, by its id or by what is known of it. What is said here goes first. */
public record NewQuote(
        @NotEmpty @Size(max = 50) List<@NotNull @Valid QuotedService> services,
        @Nullable UUID propertyId,

        @Min(1) @Max(10_000_000) @Schema(examples = "2400") @Nullable
        Integer livingAreaSqft,

        @Min(1700) @Max(2200) @Nullable Integer yearBuilt,

        @Min(0)
        @Max(10_000_000)
        @Schema(examples = "12", description = "From the office; nothing else tells it.")
        @Nullable
        Integer distanceMiles,

        @Size(min = 1, max = 60) @Schema(examples = "crawl space") @Nullable
        String foundation,

        @Schema(description = "The day from which the age counts; today, on the company's clock, when none is said.")
        @Nullable
        LocalDate visitOn) {

    /** A service of the catalogue that is sold. */
    public record QuotedService(@NotNull UUID serviceId) {}
}
