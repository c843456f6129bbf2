package io.inspectiq.scheduling;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calendar from where visits and exceptions lie: by when they begin, since range operators reach no index under
 * row level security. {@code offset 0} keeps what belongs to a visit a look into an index.
 */
@ApplicationScoped
class CalendarStore implements HotStatements {
    private static final Statement<Calendar.Line> ENTRIES = new Statement<>("""
            with company as materialized (
                select t.timezone as zone, f.day as first_day, f.day::timestamp at time zone t.timezone as begins,
                       (f.day + $2::integer)::timestamp at time zone t.timezone as ends
                  from tenants t
                 cross join lateral (select coalesce($1::date, (now() at time zone t.timezone)::date)) f (day)
            ), visits as materialized (
                select a.appointment_id, a.inspection_id, a.starts_at, a.ends_at, a.timezone, a.status, a.purpose
                  from appointments a
                 where a.active
                   and a.starts_at >= (select begins - interval '1 day' from company)
                   and a.starts_at < (select ends from company)
                   and a.ends_at > (select begins from company)
                   and ($3::uuid is null
                        or exists (select from assignments s where s.appointment_id = a.appointment_id and s.member_id = $3))
            ), entries as (
                select 'visit' as kind, v.starts_at, v.ends_at, v.timezone, v.appointment_id as id, v.appointment_id,
                       v.inspection_id, o.order_no, v.status, v.purpose, o.address_line1, o.unit, o.city,
                       (select coalesce(jsonb_agg(jsonb_build_object('member_id', s.member_id, 'name', m.display_name, 'role', s.role)
                                                  order by s.role = 'lead' desc, m.display_name, s.member_id), '[]')
                          from assignments s
                          join members m on m.member_id = s.member_id
                         where s.appointment_id = v.appointment_id) as team
                  from visits v
                 cross join lateral (select i.order_no, p.address_line1, p.unit, p.city
                                       from inspections i
                                       join properties p on p.property_id = i.property_id
                                      where i.inspection_id = v.inspection_id and i.deleted_at is null
                                     offset 0) o
                union all
                select e.kind, e.starts_at, e.ends_at, c.zone, e.availability_exception_id, null, null, null, null, null, null, null,
                       null, jsonb_build_array(jsonb_build_object('member_id', m.member_id, 'name', m.display_name))
                  from availability_exceptions e
                 cross join company c
                  join members m on m.member_id = e.member_id
                 where e.starts_at >= (select begins - interval '366 days' from company)
                   and e.starts_at < (select ends from company)
                   and e.ends_at > (select begins from company)
                   and ($3 is null or e.member_id = $3)
            )
            select c.zone, c.first_day, e.kind, e.starts_at, e.ends_at, e.timezone, e.appointment_id, e.inspection_id, e.order_no,
                   e.status, e.purpose, e.address_line1, e.unit, e.city, e.team
              from company c
              left join entries e on true
             order by e.starts_at, e.kind, e.id
             limit $4
            """, Calendar.Line::from);

    private final TenantDb db;

    CalendarStore(TenantDb db) {
        this.db = db;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(ENTRIES);
    }

    Uni<Calendar> days(@Nullable LocalDate from, int days, @Nullable UUID member) {
        return db.read(VIEW)
                .list(ENTRIES, from, days, member, Calendar.MOST + 1L)
                .map(lines -> Calendar.of(lines, days));
    }
}
