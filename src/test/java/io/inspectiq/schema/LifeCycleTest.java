package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an inspection can go from where it stands, who may send it there, and what must be true first. */
class LifeCycleTest {
    private static final List<String> STATES = List.of(
            "requested",
            "scheduled",
            "confirmed",
            "in_progress",
            "in_review",
            "published",
            "amending",
            "archived",
            "cancelled");

    private final Company acme = Company.create();
    private final Orders orders = Orders.of(acme);

    @Test
    void an_inspection_goes_from_request_to_work() {
        var inspection = orders.booked();

        orders.move("office", inspection, "scheduled", null);
        orders.move("office", inspection, "confirmed", null);
        orders.move("inspector", inspection, "in_progress", null);

        assertThat(orders.status(inspection)).isEqualTo("in_progress");
    }

    /** For each state that can be reached now: the states that follow it for somebody, everything else being refused. */
    @ParameterizedTest
    @CsvSource({
        "requested,   scheduled cancelled",
        "scheduled,   requested confirmed in_progress cancelled",
        "confirmed,   requested in_progress cancelled",
        "in_progress, cancelled",
        "cancelled,   requested"
    })
    void every_other_way_is_refused(String from, String allowed) {
        assertThat(reachable(from)).isEqualTo(new TreeSet<>(Set.of(allowed.split(" "))));
    }

    private Set<String> reachable(String from) {
        var inspection = at(from);
        var reached = new TreeSet<String>();
        for (var who : new String[] {"office", "inspector"}) {
            try (var session = acme.as(who)) {
                for (var to : STATES) {
                    if (moves(session, inspection, to)) {
                        reached.add(to);
                    }
                }
            }
        }
        return reached;
    }

    /** Only tried: what was moved is moved back. */
    private static boolean moves(Session session, UUID inspection, String to) {
        session.run("savepoint before");
        try {
            session.run("select transition_inspection(?, ?, 'weather', null, null)", inspection, to);
            return true;
        } catch (Session.Failed refused) {
            assertThat(refused.state()).isIn("IQ010", "IQ011");
            return false;
        } finally {
            session.run("rollback to before");
        }
    }

    private UUID at(String state) {
        var inspection = orders.booked();
        switch (state) {
            case "requested" -> {}
            case "cancelled" -> orders.move("office", inspection, "cancelled", "weather");
            case "in_progress" -> {
                orders.move("office", inspection, "scheduled", null);
                orders.move("inspector", inspection, "in_progress", null);
            }
            case "confirmed" -> {
                orders.move("office", inspection, "scheduled", null);
                orders.move("office", inspection, "confirmed", null);
            }
            default -> orders.move("office", inspection, state, null);
        }
        return inspection;
    }

    @Test
    void what_can_follow_is_listed_with_each_reason_why_not() {
        try (var office = acme.as("office")) {
            var bare = orders.requested(office);
            assertThat(unmet(office, bare, "scheduled")).contains("appointment_missing", "/appointments");

            var appointment = Orders.appointment(office, bare);
            assertThat(unmet(office, bare, "scheduled")).contains("lead_missing");

            Orders.assign(office, bare, appointment, acme.member("inspector"));
            assertThat(unmet(office, bare, "scheduled")).contains("license_invalid");
            var refusal =
                    office.refuses("IQ010", "select transition_inspection(?, 'scheduled', null, null, null)", bare);
            assertThat(refusal.detail()).contains("license_invalid");
        }
        try (var inspector = acme.as("inspector")) {
            var started = orders.inProgress();
            assertThat(unmet(inspector, started, "in_review")).contains("report_missing", "/reports");
            assertThat(inspector
                            .refuses("IQ010", "select transition_inspection(?, 'in_review', null, null, null)", started)
                            .detail())
                    .contains("report_missing");
        }
    }

    private static String unmet(Session session, UUID inspection, String to) {
        return String.valueOf(session.one(
                "select unmet from inspection_transitions(?) where to_status = ? and not allowed", inspection, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031-03-03,2031-03-03", "2031-03-05,2032-01-01", "2020-01-01,2031-03-03"})
    void the_leads_licence_is_valid_on_the_day_where_the_visit_is(String dates) {
        var inspection = orders.booked();
        license(dates);
        try (var office = acme.as("office")) {
            assertThat(office.refuses(
                                    "IQ010",
                                    "select transition_inspection(?, 'scheduled', null, null, null)",
                                    inspection)
                            .detail())
                    .contains("license_invalid");
        }
    }

    /** 02:30 in UTC on the 5th is still the evening of the 4th in New York. */
    @Test
    void the_day_is_the_local_one() {
        var inspection = orders.booked();
        license("2031-03-04,2031-03-04");
        try (var office = acme.as("office")) {
            office.run(
                    "update appointments set starts_at = '2031-03-05T02:30Z', ends_at = '2031-03-05T03:30Z' where inspection_id = ?",
                    inspection);
            office.run("select transition_inspection(?, 'scheduled', null, null, null)", inspection);
            office.run("update appointments set timezone = 'UTC' where inspection_id = ?", inspection);
            office.refusesCommit("IQ010");
        }
    }

    private void license(String dates) {
        try (var owner = acme.as("owner")) {
            owner.run(
                    "update inspector_licenses set issued_on = ?::date, expires_on = ?::date",
                    dates.split(",")[0],
                    dates.split(",")[1]);
            owner.commit();
        }
    }

    @Test
    void cancelling_needs_a_listed_reason_and_keeps_it() {
        var inspection = orders.scheduled();
        try (var office = acme.as("office")) {
            assertThat(office.refuses(
                                    "IQ012",
                                    "select transition_inspection(?, 'cancelled', null, null, null)",
                                    inspection)
                            .column())
                    .isEqualTo("reason");
            office.refuses("IQ012", "select transition_inspection(?, 'cancelled', 'bored', null, null)", inspection);

            office.run("select transition_inspection(?, 'cancelled', 'weather', 'hurricane', null)", inspection);
            assertThat(office.rows(
                            "select cancel_reason, cancel_note, cancelled_at = now(), scheduled_at from inspections where inspection_id = ?",
                            inspection))
                    .containsExactly(java.util.Arrays.asList("weather", "hurricane", true, null));
            assertThat(office.texts("select status from appointments where inspection_id = ?", inspection))
                    .containsExactly("cancelled");
        }
    }

    @Test
    void taking_it_off_the_calendar_needs_a_reason() {
        var inspection = orders.scheduled();
        try (var office = acme.as("office")) {
            assertThat(office.refuses(
                                    "IQ012",
                                    "select transition_inspection(?, 'requested', ' ', null, null)",
                                    inspection)
                            .column())
                    .isEqualTo("reason");
            office.run("select transition_inspection(?, 'requested', 'seller asked', null, null)", inspection);
            office.commit();
        }
        assertThat(orders.status(inspection)).isEqualTo("requested");
    }

    @Test
    void only_the_assigned_inspector_starts_and_only_the_office_cancels() {
        var inspection = orders.scheduled();
        acme.with("inspector", "other");
        try (var other = acme.as("other")) {
            other.refuses("IQ011", "select transition_inspection(?, 'in_progress', null, null, null)", inspection);
        }
        try (var owner = acme.as("owner")) {
            owner.refuses("IQ011", "select transition_inspection(?, 'in_progress', null, null, null)", inspection);
        }
        try (var inspector = acme.as("inspector")) {
            inspector.refuses(
                    "IQ011", "select transition_inspection(?, 'cancelled', 'weather', null, null)", inspection);
            inspector.refuses("IQ011", "select transition_inspection(?, 'confirmed', null, null, null)", inspection);
            inspector.run("select transition_inspection(?, 'in_progress', null, null, null)", inspection);
        }
    }

    @Test
    void an_assigned_inspector_schedules_their_own() {
        var inspection = orders.booked();
        try (var readOnly = acme.as("read_only")) {
            readOnly.refuses("IQ011", "select transition_inspection(?, 'scheduled', null, null, null)", inspection);
        }
        orders.move("inspector", inspection, "scheduled", null);
        assertThat(orders.status(inspection)).isEqualTo("scheduled");
    }

    @Test
    void a_stale_version_moves_nothing() {
        var inspection = orders.booked();
        try (var office = acme.as("office")) {
            var version = office.number("select row_version from inspections where inspection_id = ?", inspection);
            office.refuses(
                    "IQ015", "select transition_inspection(?, 'scheduled', null, null, ?)", inspection, version - 1);

            assertThat(office.number(
                            "select transition_inspection(?, 'scheduled', null, null, ?)", inspection, version))
                    .isEqualTo(version + 1);
        }
    }

    @Test
    void nothing_moves_an_inspection_that_does_not_exist() {
        try (var office = acme.as("office")) {
            assertThat(office.one("select transition_inspection(?, 'scheduled', null, null, null)", UUID.randomUUID()))
                    .isNull();
            assertThat(office.one("select transition_appointment(?, 'done', null, null, null)", UUID.randomUUID()))
                    .isNull();
        }
    }

    @Test
    void every_step_is_written_down_with_who_why_and_where_from() {
        var inspection = orders.scheduled();
        orders.move("office", inspection, "cancelled", "no_access");
        try (var owner = acme.as("owner")) {
            assertThat(owner.rows("""
                            select coalesce(from_status, '-') || ' ' || to_status || ' ' || coalesce(reason, '-'), actor_member_id, request_id
                              from status_history where entity = 'inspection' and entity_id = ? order by history_id
                            """, inspection))
                    .containsExactly(
                            List.of("- requested -", acme.member("office"), "request-1"),
                            List.of("requested scheduled -", acme.member("office"), "request-1"),
                            List.of("scheduled cancelled no_access", acme.member("office"), "request-1"));
            assertThat(owner.texts("""
                            select after ->> 'status' from audit_log
                             where entity = 'inspections' and entity_id = ? and reason = 'no_access' and actor_member_id = ?
                            """, inspection, acme.member("office"))).containsExactly("cancelled");
        }
    }

    @Test
    void not_even_the_owner_of_the_table_jumps() {
        var inspection = orders.booked();
        try (var operator = Session.administrator()) {
            operator.run("begin");
            operator.run("select operate_in(?)", acme.slug());
            operator.refuses(
                    "IQ010", "update inspections set status = 'published' where inspection_id = ?", inspection);
        }
    }

    @Test
    void a_scheduled_inspection_keeps_its_visit() {
        var inspection = orders.scheduled();
        try (var office = acme.as("office")) {
            office.run("delete from assignments where inspection_id = ?", inspection);
            office.refusesCommit("IQ010");
        }
        try (var office = acme.as("office")) {
            office.run(
                    "update appointments set starts_at = '2045-01-01T15:00Z', ends_at = '2045-01-01T16:00Z' where inspection_id = ?",
                    inspection);
            office.refusesCommit("IQ010");
        }
        try (var office = acme.as("office")) {
            office.run(
                    "select transition_appointment(appointment_id, 'cancelled', 'x', null, null) from appointments where inspection_id = ?",
                    inspection);
            office.refusesCommit("IQ010");
        }
    }

    @Test
    void a_visit_moves_along_its_own_states() {
        var inspection = orders.scheduled();
        try (var inspector = acme.as("inspector")) {
            var appointment =
                    inspector.id("select appointment_id from appointments where inspection_id = ?", inspection);
            inspector.refuses("IQ010", "select transition_appointment(?, 'done', null, null, null)", appointment);
            for (var to : new String[] {"en_route", "on_site", "done"}) {
                inspector.run("select transition_appointment(?, ?, null, null, null)", appointment, to);
            }
            inspector.commit();
        }
        assertThat(orders.status(inspection)).isEqualTo("scheduled");
    }

    @Test
    void only_a_request_is_deleted_and_what_is_deleted_stays_so() {
        var kept = orders.scheduled();
        var dropped = orders.booked();
        try (var office = acme.as("office")) {
            office.refuses("IQ010", "update inspections set deleted_at = now() where inspection_id = ?", kept);
            office.refuses("42501", "delete from inspections where inspection_id = ?", kept);

            office.run("update inspections set deleted_at = '2001-01-01' where inspection_id = ?", dropped);
            assertThat(office.one("select deleted_at = now() from inspections where inspection_id = ?", dropped))
                    .isEqualTo(true);
            office.refuses("IQ010", "update inspections set deleted_at = null where inspection_id = ?", dropped);
            assertThat(office.one("select transition_inspection(?, 'scheduled', null, null, null)", dropped))
                    .isNull();
        }
    }

    @Test
    void a_cancelled_inspection_takes_no_visit() {
        var inspection = orders.booked();
        orders.move("office", inspection, "cancelled", "weather");
        try (var office = acme.as("office")) {
            office.refuses("IQ010", """
                    insert into appointments (inspection_id, starts_at, ends_at) values (?, '2031-05-06T14:00Z', '2031-05-06T15:00Z')
                    """, inspection);
        }
    }
}
