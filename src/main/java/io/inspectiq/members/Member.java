package io.inspectiq.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person who works for the company. Everybody there sees who that is; what was granted or revoked beside the role, and
 * by which subject they sign in, only those see who manage the team.
 */
public record Member(
        @JsonProperty("memberId") UUID id,
        String email,
        String displayName,
        @Nullable String initials,
        @Nullable String phone,
        String role,
        String status,

        @Schema(description = "Capabilities beside the role's; absent without the capability manage_team.") @Nullable
        List<String> granted,

        @Schema(description = "Capabilities taken from the role's; absent without manage_team.") @Nullable
        List<String> revoked,

        @Schema(description = "The token's subject; absent without manage_team, and until the invitation is bound.")
        @Nullable
        String subject,

        long rowVersion,
        OffsetDateTime createdAt,
        @Nullable UUID createdBy,
        OffsetDateTime updatedAt,
        @Nullable UUID updatedBy)
        implements Versioned {

    /** Who manages the team sees another answer, and so another tag. */
    @Override
    @JsonIgnore
    public String view() {
        return granted == null ? "" : "team";
    }

    static Member from(Row row) {
        return new Member(
                row.getUUID("member_id"),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("initials"),
                row.getString("phone"),
                row.getString("role"),
                row.getString("status"),
                words(row, "granted"),
                words(row, "revoked"),
                row.getString("subject"),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }

    private static @Nullable List<String> words(Row row, String column) {
        String[] words = row.getArrayOfStrings(column);
        return words == null ? null : List.of(words);
    }
}
