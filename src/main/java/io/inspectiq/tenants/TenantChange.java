package io.inspectiq.tenants;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a company can change of its own profile, as a merge patch. Slug and standing are the operator's. */
public record TenantChange(
        @Size(min = 1, max = 200) @Nullable String legalName,
        @Size(min = 1, max = 200) @Nullable String displayName,
        @Size(min = 1, max = 40) @Nullable String phone,

        @Size(max = 254) @Pattern(regexp = "[^@\\s]+@[^@\\s]+") @Nullable
        String email,

        @Size(min = 1, max = 300) @Nullable String website,
        @Size(min = 1, max = 200) @Nullable String addressLine1,
        @Size(min = 1, max = 200) @Nullable String addressLine2,
        @Size(min = 1, max = 100) @Nullable String city,
        @Pattern(regexp = "[A-Z]{2}") @Nullable String state,
        @Pattern(regexp = "[0-9]{5}(-[0-9]{4})?") @Nullable String zip,
        @Size(max = 64) @Nullable String timezone,
        @Size(min = 1, max = 60) @Nullable String defaultSop,
        @Min(5) @Max(100) @Nullable Integer retentionYears) {}
