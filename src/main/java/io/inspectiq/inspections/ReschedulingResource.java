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

/** How often an inspection's visits were moved, and why, over HTTP. */
@Path("/v1/inspections/{id}/reschedulings")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ReschedulingResource {
    static final Listing<Rescheduling> LIST = Listing.of("reschedulings", Rescheduling::from, "r.rescheduling_id", """
            r.rescheduling_id, r.appointment_id, r.from_starts_at, r.from_ends_at, r.to_starts_at, r.to_ends_at, r.reason, r.note,
            r.at, r.actor_member_id, m.display_name as actor_name
              from reschedulings r
              left join members m on m.member_id = r.actor_member_id
             where true
            """)
            .within(
                    "inspection",
                    "select true from inspections where inspection_id = $1 and deleted_at is null",
                    "r.inspection_id = ?")
            .sort("at", "r.at", Kind.INSTANT)
            .build();

    private final TenantDb db;
    private final Lists lists;

    ReschedulingResource(TenantDb db, Lists lists) {
        this.db = db;
        this.lists = lists;
    }

    @GET
    public Uni<RestResponse<Page<Rescheduling>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), LIST, id, uri);
    }
}
