package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who lacks schedule_others sees every inspection of the company, and changes only those assigned to them. */
class WhoseInspectionTest {
    private final Company acme = Company.create().with("inspector", "other");
    private final Orders orders = Orders.of(acme);

    @Test
    void the_assigned_inspector_changes_it() {
        var inspection = orders.booked();
        try (var inspector = acme.as("inspector")) {
            assertThat(inspector.run("update inspections set notes = 'dog' where inspection_id = ?", inspection))
                    .isOne();
            inspector.run(
                    "update appointments set ends_at = ends_at + interval '1 hour' where inspection_id = ?",
                    inspection);
            inspector.run(
                    "update inspection_services set override_reason = 'asked for' where inspection_id = ?", inspection);
            inspector.commit();
        }
    }

    @Test
    void another_inspector_sees_it_and_changes_nothing_of_it() {
        var inspection = orders.booked();
        try (var other = acme.as("other")) {
            assertThat(other.number("select count(*) from inspections where inspection_id = ?", inspection))
                    .isOne();
            other.refuses("IQ011", "update inspections set notes = 'mine' where inspection_id = ?", inspection);
            other.refuses("IQ011", "update inspections set deleted_at = now() where inspection_id = ?", inspection);
            other.refuses(
                    "IQ011",
                    "update inspection_services set override_reason = 'asked for' where inspection_id = ?",
                    inspection);
            other.refuses("IQ011", "delete from inspection_services where inspection_id = ?", inspection);
            other.refuses("IQ011", "update inspection_parties set can_pay = true where inspection_id = ?", inspection);
            other.refuses("IQ011", "delete from inspection_parties where inspection_id = ?", inspection);
            other.refuses("IQ011", "update appointments set purpose = 'other' where inspection_id = ?", inspection);
            other.refuses("IQ011", "delete from assignments where inspection_id = ?", inspection);
            other.refuses("IQ011", """
                    insert into appointments (inspection_id, starts_at, ends_at) values (?, '2031-05-06T14:00Z', '2031-05-06T15:00Z')
                    """, inspection);
        }
    }

    @Test
    void nobody_takes_an_inspection_by_assigning_themself() {
        var inspection = orders.booked();
        var me = acme.member("other");
        try (var other = acme.as("other")) {
            var appointment = other.id("select appointment_id from appointments where inspection_id = ?", inspection);
            other.refuses(
                    "IQ011",
                    "insert into assignments (inspection_id, appointment_id, member_id, role) values (?, ?, ?, 'helper')",
                    inspection,
                    appointment,
                    me);
        }
    }

    @Test
    void an_inspector_makes_one_for_themself_in_one_transaction() {
        var me = acme.member("other");
        UUID inspection;
        try (var other = acme.as("other", "schedule")) {
            inspection = orders.requested(other);
            Orders.assign(other, inspection, Orders.appointment(other, inspection), me);
            assertThat(other.refuses(
                                    "IQ010",
                                    "select transition_inspection(?, 'scheduled', null, null, null)",
                                    inspection)
                            .detail())
                    .contains("license_invalid");
            other.commit();
        }
        try (var other = acme.as("other")) {
            assertThat(other.one("select lead_member_id from inspections where inspection_id = ?", inspection))
                    .isEqualTo(me);
            other.run("update inspections set notes = 'mine' where inspection_id = ?", inspection);
        }
    }

    @Test
    void and_in_one_statement() {
        try (var other = acme.as("other", "schedule")) {
            other.run("insert into services (kind, name, base_price_cents) values ('radon', 'Radon', 15000)");
            other.run("""
                    with p as (insert into properties (address_line1, city, zip) values ('9 Elm St', 'Tampa', '33601') returning property_id),
                         i as (insert into inspections (property_id) select property_id from p returning inspection_id),
                         s as (insert into inspection_services (inspection_id, service_id) select inspection_id, service_id from i, services),
                         a as (insert into appointments (inspection_id, starts_at, ends_at)
                               select inspection_id, '2031-05-06T14:00Z'::timestamptz, '2031-05-06T16:00Z'::timestamptz from i
                               returning inspection_id, appointment_id)
                    insert into assignments (inspection_id, appointment_id, member_id)
                    select inspection_id, appointment_id, current_member() from a
                    """);
            other.commit();

            other.run("begin isolation level read committed");
        }
        try (var owner = acme.as("owner")) {
            assertThat(owner.number("select fee_cents from inspections")).isEqualTo(15000);
            assertThat(owner.number("select count(*) from assignments where during is not null"))
                    .isOne();
        }
    }

    @Test
    void but_not_one_for_nobody_or_for_somebody_else() {
        try (var inspector = acme.as("inspector", "schedule")) {
            orders.requested(inspector);
            inspector.refusesCommit("IQ011");
        }
        var other = acme.member("other");
        try (var inspector = acme.as("inspector", "schedule")) {
            var inspection = orders.requested(inspector);
            var appointment = Orders.appointment(inspector, inspection);
            inspector.refuses(
                    "IQ011",
                    "insert into assignments (inspection_id, appointment_id, member_id) values (?, ?, ?)",
                    inspection,
                    appointment,
                    other);
        }
    }

    @Test
    void who_is_taken_off_changes_it_no_more() {
        var inspection = orders.booked();
        try (var inspector = acme.as("inspector")) {
            inspector.run("delete from assignments where inspection_id = ?", inspection);

            inspector.refuses(
                    "IQ011", "update inspections set notes = 'still mine' where inspection_id = ?", inspection);
        }
    }

    @Test
    void an_inspection_without_a_service_is_none() {
        try (var office = acme.as("office")) {
            office.run("""
                    with p as (insert into properties (address_line1, city, zip) values ('9 Elm St', 'Tampa', '33601') returning property_id)
                    insert into inspections (property_id) select property_id from p
                    """);
            assertThat(office.refusesCommit("IQ012").column()).isEqualTo("services");
        }
        var inspection = orders.booked();
        try (var office = acme.as("office")) {
            office.run("delete from inspection_services where inspection_id = ?", inspection);
            assertThat(office.refusesCommit("IQ012").column()).isEqualTo("services");
        }
    }

    @Test
    void only_who_inspects_is_sent() {
        var inspection = orders.booked();
        var appointment = "select appointment_id from appointments where inspection_id = ?";
        try (var office = acme.as("office")) {
            assertThat(office.refuses(
                                    "IQ012",
                                    "insert into assignments (inspection_id, appointment_id, member_id, role) values (?, ?, ?, 'helper')",
                                    inspection,
                                    office.id(appointment, inspection),
                                    acme.member("office"))
                            .column())
                    .isEqualTo("member_id");
        }
    }

    @Test
    void one_lead_one_primary_client_and_nobody_twice() {
        var inspection = orders.booked();
        try (var office = acme.as("office")) {
            var appointment = office.id("select appointment_id from appointments where inspection_id = ?", inspection);
            assertThat(office.refuses(
                                    "23505",
                                    "insert into assignments (inspection_id, appointment_id, member_id) values (?, ?, ?)",
                                    inspection,
                                    appointment,
                                    acme.member("other"))
                            .constraint())
                    .isEqualTo("assignment_lead_once");
            var contact = office.id("insert into contacts (first_name) values ('Bob') returning contact_id");
            assertThat(office.refuses(
                                    "23505",
                                    "insert into inspection_parties (inspection_id, contact_id, role, is_primary) values (?, ?, 'client', true)",
                                    inspection,
                                    contact)
                            .constraint())
                    .isEqualTo("party_primary_client_once");
            assertThat(office.refuses(
                                    "23514",
                                    "insert into inspection_parties (inspection_id, contact_id, role, is_primary) values (?, ?, 'seller', true)",
                                    inspection,
                                    contact)
                            .constraint())
                    .isEqualTo("party_is_primary_client");
        }
    }
}
