package io.inspectiq.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new licence. It is Florida's unless said otherwise. */
public record NewLicense(
        @Nullable UUID licenseId,

        @NotNull
        @Pattern(
                regexp = "home_inspector|building_code_inspector|contractor|professional_engineer"
                        + "|professional_architect|mold_assessor|pest_control_wdo|other")
        String licenseType,

        @Pattern(regexp = "[A-Z]{2}") @Nullable String state,
        @NotNull @Size(min = 1, max = 40) String number,
        @NotNull LocalDate issuedOn,
        @NotNull LocalDate expiresOn,
        @Nullable OffsetDateTime verifiedAt) {}
