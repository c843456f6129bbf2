package io.inspectiq.schema;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Inspections of one company, set up as far as a test needs them. */
record Orders(Company company) {
    static final OffsetDateTime TUESDAY = OffsetDateTime.of(2031, 3, 4, 14, 0, 0, 0, ZoneOffset.UTC);

    /** Nobody is booked twice: each order of a company has a day of its own, the first one a Tuesday. */
    private static final Map<UUID, AtomicInteger> DAYS = new ConcurrentHashMap<>();

    static Orders of(Company company) {
        return new Orders(company);
    }

    /** Committed: requested by the office, with a client, an appointment, and the licensed inspector as its lead. */
    UUID booked() {
        try (var owner = company.as("owner")) {
            owner.run("""
                    insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)
                    values (?, 'home_inspector', ?, '2020-01-01', '2040-01-01')
                    on conflict do nothing
                    """, company.member("inspector"), "HI-" + company.slug());
            owner.commit();
        }
        try (var office = company.as("office")) {
            var inspection = requested(office);
            var contact = office.id(
                    "insert into contacts (first_name, last_name) values ('Ann', 'Müller') returning contact_id");
            office.run(
                    "insert into inspection_parties (inspection_id, contact_id, role, is_primary) values (?, ?, 'client', true)",
                    inspection,
                    contact);
            int orders = DAYS.computeIfAbsent(company.id(), id -> new AtomicInteger())
                    .getAndIncrement();
            assign(
                    office,
                    inspection,
                    appointment(office, inspection, TUESDAY.plusDays(orders)),
                    company.member("inspector"));
            office.commit();
            return inspection;
        }
    }

    /** Committed, and moved by the office. */
    UUID scheduled() {
        var inspection = booked();
        move("office", inspection, "scheduled", null);
        return inspection;
    }

    UUID inProgress() {
        var inspection = scheduled();
        move("inspector", inspection, "in_progress", null);
        return inspection;
    }

    void move(String who, UUID inspection, String to, @org.jspecify.annotations.Nullable String reason) {
        try (var session = company.as(who)) {
            session.run("select transition_inspection(?, ?, ?, null, null)", inspection, to, reason);
            session.commit();
        }
    }

    String status(UUID inspection) {
        try (var session = company.as("owner")) {
            return String.valueOf(session.one("select status from inspections where inspection_id = ?", inspection));
        }
    }

    /** In the session's transaction: a property and a service of its own, and nothing else. */
    UUID requested(Session session) {
        var property = session.id(
                "insert into properties (address_line1, city, zip) values (?, 'Tampa', '33601') returning property_id",
                UUID.randomUUID() + " Bay St");
        var service = session.id(
                "insert into services (kind, name, base_price_cents) values ('home_inspection', ?, 45000) returning service_id",
                UUID.randomUUID().toString());
        var inspection =
                session.id("insert into inspections (property_id) values (?) returning inspection_id", property);
        session.run("insert into inspection_services (inspection_id, service_id) values (?, ?)", inspection, service);
        return inspection;
    }

    static UUID appointment(Session session, UUID inspection) {
        return appointment(session, inspection, TUESDAY);
    }

    private static UUID appointment(Session session, UUID inspection, OffsetDateTime day) {
        return session.id("""
                insert into appointments (inspection_id, starts_at, ends_at) values (?, ?, ?)
                returning appointment_id
                """, inspection, day, day.plusHours(3));
    }

    static void assign(Session session, UUID inspection, UUID appointment, UUID member) {
        session.run(
                "insert into assignments (inspection_id, appointment_id, member_id) values (?, ?, ?)",
                inspection,
                appointment,
                member);
    }
}
