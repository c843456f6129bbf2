package io.inspectiq.scheduling;

import static io.inspectiq.tenancy.Capability.SCHEDULE;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds free times in PostgreSQL: who is there, less what they have, cut into visits. */
@ApplicationScoped
class SlotStore implements HotStatements {
    // Visits are found by when they begin, since range operators reach no index under row level security; one of them
    // may
    // have begun the day before. `offset 0` keeps each visit's own rows a look into an index.
    private static final Statement<Slots.Line> FREE = new Statement<>("""
            with company as materialized (
                select t.timezone, f.day as first_day, f.day::timestamp at time zone t.timezone as begins,
                       (f.day + $2::integer)::timestamp at time zone t.timezone as ends
                  from tenants t
                 cross join lateral (select coalesce($1::date, (now() at time zone t.timezone)::date)) f (day)
            ), days as materialized (
                select c.timezone, c.first_day + n as day, (c.first_day + n)::timestamp at time zone c.timezone as begins,
                       (c.first_day + n + 1)::timestamp at time zone c.timezone as ends
                  from company c
                 cross join generate_series(0, $2::integer - 1) n
            ), people as materialized (
                select m.member_id, m.display_name
                  from members m
                 where m.status = 'active' and 'inspect' = any (m.capabilities) and ($3::uuid is null or m.member_id = $3)
            ), exceptions as materialized (
                select e.member_id, e.kind, tstzrange(e.starts_at, e.ends_at) as during
                  from availability_exceptions e
                 where e.starts_at >= (select begins - interval '366 days' from company)
                   and e.starts_at < (select ends from company)
                   and e.ends_at > (select begins from company)
            ), visits as materialized (
                select a.appointment_id
                  from appointments a
                 where a.active
                   and a.starts_at >= (select begins - interval '1 day' from company)
                   and a.starts_at < (select ends from company)
                   and a.ends_at > (select begins from company)
            ), there as materialized (
                select p.member_id, p.display_name, d.day, tstzrange(w.begins, w.ends) as during
                  from people p
                  join working_hours h on h.member_id = p.member_id
                  join days d on extract(isodow from d.day)::integer = h.weekday
                 cross join lateral (select (d.day + h.begins) at time zone d.timezone,
                                            (d.day + h.ends) at time zone d.timezone) w (begins, ends)
                 where w.begins < w.ends
                union all
                select p.member_id, p.display_name, d.day, e.during * tstzrange(d.begins, d.ends)
                  from people p
                  join exceptions e on e.member_id = p.member_id and e.kind = 'extra_hours'
                  join days d on e.during && tstzrange(d.begins, d.ends)
            ), busy as materialized (
                select s.member_id, s.during
                  from visits v
                 cross join lateral (select s.member_id, s.during from assignments s
                                      where s.appointment_id = v.appointment_id and s.active and s.role in ('lead', 'helper')
                                     offset 0) s
                union all
                select member_id, during from exceptions where kind = 'time_off'
            ), free as materialized (
                select t.member_id, t.display_name,
                       unnest(range_agg(t.during)
                              - coalesce((select range_agg(b.during) from busy b where b.member_id = t.member_id), '{}')) as during
                  from there t
                 where exists (select from inspector_licenses l
                                where l.member_id = t.member_id
                                  and l.license_type = 'home_inspector'
                                  and t.day between l.issued_on and l.expires_on)
                 group by t.member_id, t.display_name, t.day
            ), slots as (
                select f.member_id, f.display_name, s.begins as starts_at, s.begins + make_interval(mins => $4::integer) as ends_at
                  from free f
                 cross join company c
                 cross join lateral generate_series(
                       date_bin(make_interval(mins => $5::integer),
                                greatest(lower(f.during), now()) + make_interval(mins => $5) - interval '1 microsecond', c.begins),
                       upper(f.during) - make_interval(mins => $4), make_interval(mins => $5)) s (begins)
            )
            select c.timezone, c.first_day, s.member_id, s.display_name, s.starts_at, s.ends_at
              from company c
              left join slots s on true
             order by s.starts_at, s.display_name, s.member_id
             limit $6
            """, Slots.Line::from);

    private final TenantDb db;

    SlotStore(TenantDb db) {
        this.db = db;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(FREE);
    }

    Uni<Slots> free(@Nullable LocalDate from, int days, @Nullable UUID member, int minutes, int step) {
        return db.read(SCHEDULE)
                .list(FREE, from, days, member, minutes, step, Slots.MOST + 1L)
                .map(lines -> Slots.of(lines, days));
    }
}
