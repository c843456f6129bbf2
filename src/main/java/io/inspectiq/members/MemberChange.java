package io.inspectiq.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be changed of a member, as a merge patch: their profile by themself, all else by who manages the team. */
public record MemberChange(
        @Size(max = 254) @Pattern(regexp = "[^@\\s]+@[^@\\s]+") @Nullable
        String email,

        @Size(min = 1, max = 200) @Nullable String displayName,
        @Size(min = 1, max = 8) @Nullable String initials,
        @Size(min = 1, max = 40) @Nullable String phone,
        @Pattern(regexp = Role.PATTERN) @Nullable String role,
        @Pattern(regexp = Role.STATUS) @Nullable String status,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Role.CAPABILITY) String> granted,

        @Size(max = 20) @Nullable List<@NotNull @Pattern(regexp = Role.CAPABILITY) String> revoked) {}
