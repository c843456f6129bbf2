package io.inspectiq.inspections;

import org.jspecify.annotations.Nullable;

/** What can be changed of a party, as a merge patch. Another contact or role is another party. */
public record PartyChange(
        @Nullable Boolean isPrimary,
        @Nullable Boolean receivesReport,
        @Nullable Boolean canPay,
        @Nullable Boolean notifyEmail,
        @Nullable Boolean notifySms) {}
