package io.inspectiq.me;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who calls: the member, what they may do, and the company they do it for. */
public record Me(
        @JsonProperty("memberId") UUID id,
        String displayName,
        String email,
        @Nullable String initials,
        @Nullable String phone,
        String role,

        @Schema(description = "What the role allows, with what was granted and without what was revoked.")
        List<String> capabilities,

        Company company,
        long rowVersion)
        implements Versioned {

    /** The company; its times are told on the clock of its zone. */
    public record Company(
            UUID tenantId,
            String slug,
            String name,
            String timezone,
            @JsonIgnore long version) {}

    /** The answer shows the company too, whose changes leave the member's version alone. */
    @Override
    @JsonIgnore
    public String view() {
        return company.version + "/" + capabilities;
    }

    static Me from(Row row) {
        return new Me(
                row.getUUID("member_id"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("initials"),
                row.getString("phone"),
                row.getString("role"),
                List.of(row.getArrayOfStrings("capabilities")),
                new Company(
                        row.getUUID("tenant_id"),
                        row.getString("slug"),
                        row.getString("company"),
                        row.getString("timezone"),
                        row.getLong("company_version")),
                row.getLong("row_version"));
    }
}
