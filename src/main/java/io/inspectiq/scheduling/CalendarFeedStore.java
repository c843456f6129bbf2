package io.inspectiq.scheduling;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Link;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Links to calendars as they lie in PostgreSQL, which follows them, and what is seen by one. */
@ApplicationScoped
class CalendarFeedStore {
    private static final int MOST = 3_000;
    private static final Set<String> SHUT_OUT = Set.of("IQ003", "IQ004", "IQ005");

    private static final String SHOWN = "calendar_feed_id, row_version, updated_at";

    private static final Statement<CalendarFeed> MINE = new Statement<>(
            "select " + SHOWN + " from calendar_feeds where member_id = current_member()", CalendarFeed::from);

    private static final Statement<CalendarFeed> MAKE = new Statement<>("""
            insert into calendar_feeds (member_id, secret_hash)
            values (current_member(), $1)
                on conflict on constraint feed_of_member_once do update set secret_hash = $1
            returning
            """ + SHOWN, CalendarFeed::from);

    private static final Statement<UUID> REVOKE = new Statement<>(
            "delete from calendar_feeds where member_id = current_member() returning calendar_feed_id",
            row -> row.getUUID("calendar_feed_id"));

    /** The visits of the member who entered; one row at least, for whose they are. A deleted order is a cancelled visit. */
    private static final Statement<CalendarFile.Line> VISITS = new Statement<>("""
            select t.display_name as company, m.display_name as member, v.*
              from tenants t
              join members m on m.member_id = current_member()
              left join (
                   select a.appointment_id, a.starts_at, a.ends_at, a.purpose, a.row_version, s.role, o.*,
                          case when o.gone then 'cancelled' else a.status end as status,
                          greatest(a.updated_at, o.updated_at) as changed_at
                     from assignments s
                     join appointments a on a.appointment_id = s.appointment_id
                    cross join lateral (select i.order_no, i.service_names, i.updated_at, i.deleted_at is not null as gone,
                                               p.address_line1, p.unit, p.city, p.state, p.zip
                                          from inspections i
                                          join properties p on p.property_id = i.property_id
                                         where i.inspection_id = a.inspection_id
                                        offset 0) o
                    where s.member_id = current_member()
                      and a.starts_at >= now() - interval '60 days'
                      and a.starts_at < now() + interval '400 days'
                   ) v on true
             order by v.starts_at, v.appointment_id
             limit $1
            """, CalendarFile.Line::from);

    private final TenantDb db;

    CalendarFeedStore(TenantDb db) {
        this.db = db;
    }

    Uni<Optional<CalendarFeed>> mine() {
        return db.read(VIEW).find(MINE);
    }

    Uni<CalendarFeed> make(FeedSecret secret) {
        return db.write(VIEW).one(MAKE, secret.hash());
    }

    Uni<Optional<UUID>> revoke() {
        return db.write(VIEW).find(REVOKE);
    }

    /** Nobody's link, a revoked one, one whose member or company is shut out: the same answer, as for no link at all. */
    Uni<List<CalendarFile.Line>> visits(Link link) {
        return db.list(link, VISITS, MOST)
                .onFailure(e -> e instanceof Refused refused && SHUT_OUT.contains(refused.state()))
                .transform(e -> Problem.notFound("calendar"));
    }
}
