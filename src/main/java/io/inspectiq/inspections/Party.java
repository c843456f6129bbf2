package io.inspectiq.inspections;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody the inspection concerns, and in which role. */
public record Party(
        UUID partyId,
        UUID contactId,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String role,
        boolean isPrimary,
        boolean receivesReport,
        boolean canPay,
        boolean notifyEmail,
        boolean notifySms) {

    static Party from(Row row) {
        return new Party(
                row.getUUID("party_id"),
                row.getUUID("contact_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("role"),
                row.getBoolean("is_primary"),
                row.getBoolean("receives_report"),
                row.getBoolean("can_pay"),
                row.getBoolean("notify_email"),
                row.getBoolean("notify_sms"));
    }
}
