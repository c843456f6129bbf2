package io.inspectiq.contacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person or an organization the company deals with: a client, an agent, a brokerage, an insurer. */
public record Contact(
        @JsonProperty("contactId") UUID id,
        String kind,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String organizationName,
        @Nullable UUID companyId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String mobilePhone,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String licenseNo,
        @Nullable String source,
        @Nullable String notes,
        @Nullable OffsetDateTime archivedAt,
        @Nullable OffsetDateTime deletedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static Contact from(Row row) {
        return new Contact(
                row.getUUID("contact_id"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("organization_name"),
                row.getUUID("company_id"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("mobile_phone"),
                row.getString("address_line1"),
                row.getString("address_line2"),
                row.getString("city"),
                row.getString("state"),
                row.getString("zip"),
                row.getString("license_no"),
                row.getString("source"),
                row.getString("notes"),
                row.getOffsetDateTime("archived_at"),
                row.getOffsetDateTime("deleted_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
