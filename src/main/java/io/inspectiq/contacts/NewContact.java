package io.inspectiq.contacts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new contact. A person has a first or a last name, an organization its own. */
public record NewContact(
        @Nullable UUID contactId,
        @NotNull @Pattern(regexp = "person|organization") String kind,
        @Size(min = 1, max = 100) @Nullable String firstName,
        @Size(min = 1, max = 100) @Nullable String lastName,
        @Size(min = 1, max = 200) @Nullable String organizationName,
        @Nullable UUID companyId,

        @Size(max = 254) @Pattern(regexp = "[^@\\s]+@[^@\\s]+") @Nullable
        String email,

        @Size(min = 1, max = 40) @Nullable String phone,
        @Size(min = 1, max = 40) @Nullable String mobilePhone,
        @Size(min = 1, max = 200) @Nullable String addressLine1,
        @Size(min = 1, max = 200) @Nullable String addressLine2,
        @Size(min = 1, max = 100) @Nullable String city,
        @Pattern(regexp = "[A-Z]{2}") @Nullable String state,
        @Pattern(regexp = "[0-9]{5}(-[0-9]{4})?") @Nullable String zip,
        @Size(min = 1, max = 40) @Nullable String licenseNo,
        @Size(min = 1, max = 100) @Nullable String source,
        @Size(min = 1, max = 10_000) @Nullable String notes) {}
