package io.inspectiq.members;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lets a member inspect, from one day to another. */
public record License(
        @JsonProperty("licenseId") UUID id,
        UUID memberId,
        String licenseType,
        String state,
        String number,
        LocalDate issuedOn,
        LocalDate expiresOn,
        @Nullable OffsetDateTime verifiedAt,
        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    static License from(Row row) {
        return new License(
                row.getUUID("license_id"),
                row.getUUID("member_id"),
                row.getString("license_type"),
                row.getString("state"),
                row.getString("number"),
                row.getLocalDate("issued_on"),
                row.getLocalDate("expires_on"),
                row.getOffsetDateTime("verified_at"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
