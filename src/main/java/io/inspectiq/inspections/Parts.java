package io.inspectiq.inspections;

import io.inspectiq.db.Statement;
import io.inspectiq.problem.Problem;
import java.util.Optional;

/**
 * The SQL that changes what belongs to an inspection. Each statement takes the inspection's id and the version expected,
 * and locks the inspection's row before any other: whoever changes the same inspection does it in this order.
 */
final class Parts {
    /** What a statement found: whether the version was the expected one, and the thing to do it to. */
    record Done(String thing, boolean fits, boolean done) {
        static void orRefuse(Optional<Done> found) {
            Done it = found.orElseThrow(() -> Problem.notFound("inspection"));
            if (!it.fits) {
                throw Problem.stale();
            }
            if (!it.done) {
                throw Problem.notFound(it.thing);
            }
        }
    }

    private static final String TARGET = """
            with target as (
                select inspection_id, property_id, $2::bigint is null or row_version = $2 as fits
                  from inspections
                 where inspection_id = $1 and deleted_at is null
                   for no key update
            ), part as (
            """;
    private static final String OUTCOME = """
            )
            select t.fits, exists (select from part) as done from target t
            """;

    static final Statement<Done> ADD_APPOINTMENT = deed("appointment", """
                insert into appointments (appointment_id, inspection_id, purpose, starts_at, ends_at, timezone)
                select w.appointment_id, t.inspection_id, w.purpose, w.starts_at, w.ends_at, w.timezone
                  from target t, visits_said(jsonb_build_array($3::jsonb), t.property_id, '') w
                 where t.fits
                returning inspection_id, appointment_id
            ), assigned as (
                insert into assignments (inspection_id, appointment_id, member_id, role)
                select p.inspection_id, p.appointment_id, r.member_id, coalesce(r.role, 'lead')
                  from part p, jsonb_populate_recordset(null::assignments, nullif($3 -> 'assignments', 'null')) r
            """);

    static final Statement<Done> CHANGE_APPOINTMENT = deed("appointment", """
                update appointments a
                   set (purpose, starts_at, ends_at, timezone)
                       = (select purpose, starts_at, ends_at, timezone from jsonb_populate_record(a, $4))
                  from target t
                 where t.fits and a.inspection_id = t.inspection_id and a.appointment_id = $3
                returning a.appointment_id
            """);

    /** The appointment's own version is not asked for: it can't change while the inspection is locked. */
    static final Statement<Done> MOVE_APPOINTMENT = deed("appointment", """
                select transition_appointment(a.appointment_id, $4, $5, $6, null)
                  from target t
                  join appointments a on a.inspection_id = t.inspection_id
                 where t.fits and a.appointment_id = $3
            """);

    /** To an instant, or to what the clock of the place shows: one of the two is null. */
    static final Statement<Done> RESCHEDULE = deed("appointment", """
                select reschedule_appointment(a.appointment_id, $4, $5, $6, $7, $8)
                  from target t
                  join appointments a on a.inspection_id = t.inspection_id
                 where t.fits and a.appointment_id = $3
            """);

    static final Statement<Done> ASSIGN = deed("appointment", """
                insert into assignments (inspection_id, appointment_id, member_id, role)
                select a.inspection_id, a.appointment_id, r.member_id, coalesce(r.role, 'lead')
                  from target t
                  join appointments a on a.inspection_id = t.inspection_id,
                       jsonb_populate_record(null::assignments, $4) r
                 where t.fits and a.appointment_id = $3
                returning assignment_id
            """);

    static final Statement<Done> UNASSIGN = deed("assignment", """
                delete from assignments s
                 using target t
                 where t.fits and s.inspection_id = t.inspection_id and s.appointment_id = $3 and s.assignment_id = $4
                returning s.assignment_id
            """);

    static final Statement<Done> ADD_PARTY = deed("party", """
                insert into inspection_parties (inspection_id, contact_id, role, is_primary, receives_report, can_pay,
                       notify_email, notify_sms)
                select t.inspection_id, r.contact_id, r.role, coalesce(r.is_primary, false),
                       coalesce(r.receives_report, false), coalesce(r.can_pay, false), coalesce(r.notify_email, true),
                       coalesce(r.notify_sms, false)
                  from target t, jsonb_populate_record(null::inspection_parties, $3) r
                 where t.fits
                returning party_id
            """);

    static final Statement<Done> CHANGE_PARTY = deed("party", """
                update inspection_parties p
                   set (is_primary, receives_report, can_pay, notify_email, notify_sms)
                       = (select is_primary, receives_report, can_pay, notify_email, notify_sms
                            from jsonb_populate_record(p, $4))
                  from target t
                 where t.fits and p.inspection_id = t.inspection_id and p.party_id = $3
                returning p.party_id
            """);

    static final Statement<Done> REMOVE_PARTY = deed("party", """
                delete from inspection_parties p
                 using target t
                 where t.fits and p.inspection_id = t.inspection_id and p.party_id = $3
                returning p.party_id
            """);

    static final Statement<Done> ORDER_SERVICE = deed("service", """
                insert into inspection_services (inspection_id, service_id, override_cents, override_reason)
                select t.inspection_id, r.service_id, r.override_cents, r.override_reason
                  from target t, jsonb_populate_record(null::inspection_services, $3) r
                 where t.fits
                returning inspection_service_id
            """);

    static final Statement<Done> REPRICE_SERVICE = deed("service", """
                update inspection_services s
                   set (override_cents, override_reason)
                       = (select override_cents, override_reason from jsonb_populate_record(s, $4))
                  from target t
                 where t.fits and s.inspection_id = t.inspection_id and s.inspection_service_id = $3
                returning s.inspection_service_id
            """);

    static final Statement<Done> REMOVE_SERVICE = deed("service", """
                delete from inspection_services s
                 using target t
                 where t.fits and s.inspection_id = t.inspection_id and s.inspection_service_id = $3
                returning s.inspection_service_id
            """);

    private static Statement<Done> deed(String thing, String part) {
        return new Statement<>(
                TARGET + part + OUTCOME, row -> new Done(thing, row.getBoolean("fits"), row.getBoolean("done")));
    }

    private Parts() {}
}
