package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where an inspection, its appointments and its reports stood, since when and by whom, over HTTP. */
@Path("/v1/inspections/{id}/history")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    static final Listing<StatusChange> LIST = Listing.of("history", StatusChange::from, "h.history_id", """
            h.entity, h.entity_id, h.from_status, h.to_status, h.at, h.actor_member_id, m.display_name as actor_name,
            h.reason, h.note
              from inspections i
             cross join lateral (
                   select 'inspection' as entity, i.inspection_id as entity_id
                   union all
                   select 'appointment', a.appointment_id from appointments a where a.inspection_id = i.inspection_id
                   union all
                   select 'report', r.report_id from reports r where r.inspection_id = i.inspection_id) o
              join status_history h on h.entity = o.entity and h.entity_id = o.entity_id
              left join members m on m.member_id = h.actor_member_id
             where true
            """)
            .within(
                    "inspection",
                    "select true from inspections where inspection_id = $1 and deleted_at is null",
                    "i.inspection_id = ?")
            .sort("at", "h.at", Kind.INSTANT)
            .build();

    private final TenantDb db;
    private final Lists lists;

    HistoryResource(TenantDb db, Lists lists) {
        this.db = db;
        this.lists = lists;
    }

    @GET
    public Uni<RestResponse<Page<StatusChange>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), LIST, id, uri);
    }
}
