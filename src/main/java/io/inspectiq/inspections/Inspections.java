package io.inspectiq.inspections;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.inspections.Appointment.Assignment;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of inspections. */
final class Inspections {
    // An inspector without sight of money sees the fees of what they lead. Who asks is found out once, not for each
    // row.
    private static final String SEES_MONEY =
            "((select may('view_money')) or i.lead_member_id = (select current_member()))";

    static final Listing<InspectionRow> GRID = Listing.of(
                    "inspections", InspectionRow::from, "i.inspection_id", """
            i.inspection_id, i.order_no, i.status, i.scheduled_at, i.scheduled_zone, i.lead_member_id, i.currency,
            case when %s then i.fee_cents end as fee_cents,
            i.row_version, i.created_at, i.updated_at, i.deleted_at,
            p.property_id, p.address_line1, p.unit, p.city, p.state, p.zip,
            c.contact_id as client_id, c.name as client_name, m.display_name as lead_name,
            i.service_names as services
              from inspections i
              join properties p on p.property_id = i.property_id
              left join contacts c on c.contact_id = i.client_id
              left join members m on m.member_id = i.lead_member_id
             where true
            """.formatted(SEES_MONEY))
            .sort("scheduledAt", "i.scheduled_sort", Kind.INSTANT)
            .sort("updatedAt", "i.updated_at", Kind.INSTANT)
            .sort("orderNo", "i.order_no", Kind.NUMBER)
            .filter(Filter.anyOf("status", Status.ALL, "i.status = any (?)").means("In any of these states."))
            .filter(Filter.of("scheduledFrom", Kind.INSTANT, "i.scheduled_sort >= ?")
                    .means("Scheduled at this instant or later."))
            .filter(Filter.of("scheduledTo", Kind.INSTANT, "i.scheduled_sort < ?")
                    .means("Scheduled before this instant."))
            .filter(Filter.of("inspectorId", Kind.ID, "i.lead_member_id = ?").means("Led by this member."))
            .filter(Filter.search("q", "inspection", "i.inspection_id")
                    .means("Beginnings of words of address, client or order number; all must be found."))
            .filter(Filter.updatedSince("i.updated_at"))
            .unless("updatedSince", "i.deleted_at is null")
            .build();

    static final Statement<Inspection> FIND = new Statement<>("""
            select i.inspection_id, i.order_no, i.status, i.property_id, i.requested_at, i.scheduled_at, i.scheduled_zone,
                   i.lead_member_id, case when %s then i.fee_cents end as fee_cents, i.currency, i.source,
                   i.referral_source, i.occupancy, i.utilities_on, i.closing_date, i.payment_timing, i.agreement_required,
                   i.payment_required, i.reinspection_of_id, i.distance_miles, i.priced_on, i.cancel_reason, i.cancel_note, i.cancelled_at,
                   i.external_ref, i.notes, i.row_version, i.created_at, i.created_by, i.updated_at, i.updated_by
              from inspections i
             where i.inspection_id = $1
               and i.deleted_at is null
            """.formatted(SEES_MONEY), Inspection::from);

    static final Statement<OrderedService> SERVICES =
            new Statement<>("""
            select s.inspection_service_id, s.service_id, s.name, s.currency, s.override_reason,
                   s.duration_min,
                   case when %s then s.price_cents end as price_cents,
                   case when %s then s.price_lines end as price_lines,
                   case when %s then s.override_cents end as override_cents
              from inspection_services s
              join inspections i on i.inspection_id = s.inspection_id
             where s.inspection_id = $1
             order by s.name, s.inspection_service_id
            """.formatted(SEES_MONEY, SEES_MONEY, SEES_MONEY), OrderedService::from);

    static final Statement<Party> PARTIES = new Statement<>("""
            select p.party_id, p.contact_id, c.name, c.email, c.phone, p.role, p.is_primary, p.receives_report, p.can_pay,
                   p.notify_email, p.notify_sms
              from inspection_parties p
              join contacts c on c.contact_id = p.contact_id
             where p.inspection_id = $1
             order by p.is_primary desc, p.party_id
            """, Party::from);

    static final Statement<Appointment> APPOINTMENTS = new Statement<>("""
            select appointment_id, purpose, status, starts_at, ends_at, timezone
              from appointments
             where inspection_id = $1
             order by starts_at, appointment_id
            """, Appointment::from);

    static final Statement<Assignment> ASSIGNMENTS = new Statement<>("""
            select a.assignment_id, a.appointment_id, a.member_id, m.display_name, a.role
              from assignments a
              join members m on m.member_id = a.member_id
             where a.inspection_id = $1
             order by a.role = 'lead' desc, m.display_name, a.assignment_id
            """, Assignment::from);

    /** The order and all it brings with it in one statement: all of it is there, or nothing is. */
    static final Statement<UUID> BOOK = new Statement<>("""
            with wanted as materialized (
                select *
                  from visits_said(nullif($1::jsonb -> 'appointments', 'null'), ($1 ->> 'property_id')::uuid, 'appointments/?/')
            ), i as (
                insert into inspections (inspection_id, property_id, source, referral_source, occupancy, utilities_on,
                       closing_date, payment_timing, agreement_required, payment_required, reinspection_of_id,
                       distance_miles, priced_on, external_ref, notes)
                select inspection_id, property_id, source, referral_source, occupancy, utilities_on,
                       closing_date, coalesce(payment_timing, 'at_delivery'), coalesce(agreement_required, true),
                       coalesce(payment_required, false), reinspection_of_id, distance_miles,
                       coalesce((select min((w.starts_at at time zone w.timezone)::date) from wanted w),
                                (select (now() at time zone t.timezone)::date from tenants t)), external_ref, notes
                  from jsonb_populate_record(null::inspections, $1)
                returning inspection_id
            ), s as (
                insert into inspection_services (inspection_id, service_id, override_cents, override_reason)
                select i.inspection_id, s.service_id, s.override_cents, s.override_reason
                  from i, jsonb_populate_recordset(null::inspection_services, $1 -> 'services') s
            ), p as (
                insert into inspection_parties (inspection_id, contact_id, role, is_primary, receives_report, can_pay,
                       notify_email, notify_sms)
                select i.inspection_id, p.contact_id, p.role, coalesce(p.is_primary, false),
                       coalesce(p.receives_report, false), coalesce(p.can_pay, false), coalesce(p.notify_email, true),
                       coalesce(p.notify_sms, false)
                  from i, jsonb_populate_recordset(null::inspection_parties, nullif($1 -> 'parties', 'null')) p
            ), a as (
                insert into appointments (appointment_id, inspection_id, purpose, starts_at, ends_at, timezone)
                select w.appointment_id, i.inspection_id, w.purpose, w.starts_at, w.ends_at, w.timezone from i, wanted w
            ), g as (
                insert into assignments (inspection_id, appointment_id, member_id, role)
                select i.inspection_id, w.appointment_id, r.member_id, coalesce(r.role, 'lead')
                  from i, wanted w, jsonb_populate_recordset(null::assignments, w.assignments) r
            )
            select inspection_id from i
            """, row -> row.getUUID("inspection_id"));

    static final Statement<Change<UUID>> CHANGE =
            new Statement<>("""
            with target as (
                select inspection_id, row_version from inspections where inspection_id = $1 and deleted_at is null for update
            ), changed as (
                update inspections i
                   set (property_id, source, referral_source, occupancy, utilities_on, closing_date, payment_timing,
                        agreement_required, payment_required, reinspection_of_id, external_ref, notes)
                       = (select property_id, source, referral_source, occupancy, utilities_on, closing_date, payment_timing,
                                 agreement_required, payment_required, reinspection_of_id, external_ref, notes
                            from jsonb_populate_record(i, $3))
                  from target t
                 where i.inspection_id = t.inspection_id
                   and ($2::bigint is null or t.row_version = $2)
                returning i.inspection_id
            )
            select t.row_version as seen, changed.inspection_id from target t left join changed on true
            """, Change.of("inspection_id", row -> row.getUUID("inspection_id")));

    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select inspection_id, row_version from inspections where inspection_id = $1 and deleted_at is null for update
            ), gone as (
                update inspections i
                   set deleted_at = now()
                  from target t
                 where i.inspection_id = t.inspection_id
                   and ($2::bigint is null or t.row_version = $2)
                returning i.inspection_id
            )
            select t.row_version as seen, gone.inspection_id from target t left join gone on true
            """, Change.of("inspection_id", row -> row.getUUID("inspection_id")));

    /** The new version, or null when there is no such inspection. */
    static final Statement<Boolean> MOVE = new Statement<>(
            "select transition_inspection($1, $2, $3, $4, $5) is not null as moved", row -> row.getBoolean("moved"));

    static final Statement<Transition> TRANSITIONS = new Statement<>(
            "select to_status, allowed, requires, unmet from inspection_transitions($1)", Transition::from);

    private Inspections() {}
}
