package bench.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** One transaction for each request: set_config, the member, the page. */
@RestController
class Inspections {
    private static final String PAGE = """
            select i.inspection_id, i.order_no, i.status, i.scheduled_at, i.scheduled_zone, i.scheduled_sort, i.lead_member_id, i.fee_cents,
                   i.currency, i.row_version, i.created_at, i.updated_at, i.deleted_at, p.property_id, p.address_line1, p.unit, p.city,
                   p.state, p.zip, c.contact_id, c.name as client_name, m.display_name as lead_name, i.service_names as services
              from inspections i
              join properties p on p.property_id = i.property_id
              left join contacts c on c.contact_id = i.client_id
              left join members m on m.member_id = i.lead_member_id
             where i.deleted_at is null
             order by i.scheduled_sort, i.inspection_id
             limit ?
            """;

    record Named(UUID id, String name) {}

    record Line(UUID propertyId, String addressLine1, String unit, String city, String state, String zip) {}

    record Row(
            UUID inspectionId, long orderNo, String status, Line property, Named client, Named lead, OffsetDateTime scheduledAt,
            OffsetDateTime scheduledLocal, String scheduledZone, List<String> services, Long feeCents, String currency, long rowVersion,
            OffsetDateTime createdAt, OffsetDateTime updatedAt, OffsetDateTime deletedAt) {}

    record Page(List<Row> items, String nextCursor) {}

    record Me(UUID id, String role) {
        boolean sees(UUID lead) {
            return Set.of("owner", "manager", "office").contains(role) || id.equals(lead);
        }
    }

    private final JdbcClient db;

    Inspections(JdbcClient db) {
        this.db = db;
    }

    @GetMapping("/v1/inspections")
    @Transactional(readOnly = true)
    public Page list(@AuthenticationPrincipal Jwt token, @RequestParam(defaultValue = "20") int limit) {
        String tenant = token.getClaimAsString("custom:tenant_id");
        db.sql("select set_config('app.current_tenant_id', ?, true)").param(tenant).query(String.class).single();
        var me = db.sql("select member_id, role from members where subject = ? and status = 'active'")
                .param(token.getSubject())
                .query((row, n) -> new Me(row.getObject(1, UUID.class), row.getString(2)))
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        var rows = db.sql(PAGE).param(limit + 1).query((row, n) -> row(row, me)).list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page(shown, more ? cursor(shown.getLast()) : null);
    }

    private static Row row(ResultSet row, Me me) throws SQLException {
        var at = row.getObject("scheduled_at", OffsetDateTime.class);
        String zone = row.getString("scheduled_zone");
        var lead = row.getObject("lead_member_id", UUID.class);
        var client = row.getObject("contact_id", UUID.class);
        return new Row(
                row.getObject("inspection_id", UUID.class),
                row.getLong("order_no"),
                row.getString("status"),
                new Line(row.getObject("property_id", UUID.class), row.getString("address_line1"), row.getString("unit"),
                        row.getString("city"), row.getString("state"), row.getString("zip")),
                client == null ? null : new Named(client, row.getString("client_name")),
                lead == null ? null : new Named(lead, row.getString("lead_name")),
                at,
                at == null ? null : at.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime(),
                zone,
                Arrays.asList((String[]) row.getArray("services").getArray()),
                me.sees(lead) ? row.getLong("fee_cents") : null,
                row.getString("currency"),
                row.getLong("row_version"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("updated_at", OffsetDateTime.class),
                row.getObject("deleted_at", OffsetDateTime.class));
    }

    private static String cursor(Row last) {
        return Base64.getUrlEncoder().encodeToString((last.scheduledAt() + "/" + last.inspectionId()).getBytes());
    }
}
