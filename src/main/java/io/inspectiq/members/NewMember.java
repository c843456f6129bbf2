package io.inspectiq.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation. With the subject that the identity provider knows them by, the member is active at once. */
public record NewMember(
        @Nullable UUID memberId,
        @Size(min = 1, max = 255) @Nullable String subject,

        @NotNull @Size(max = 254) @Pattern(regexp = "[^@\\s]+@[^@\\s]+")
        String email,

        @NotNull @Size(min = 1, max = 200) String displayName,
        @Size(min = 1, max = 8) @Nullable String initials,
        @Size(min = 1, max = 40) @Nullable String phone,
        @NotNull @Pattern(regexp = Role.PATTERN) String role,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Role.CAPABILITY) String> granted,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Role.CAPABILITY) String> revoked) {}
