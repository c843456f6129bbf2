package io.inspectiq.support;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A tenant of its own for one test, with a member in every role; nothing is cleaned up, because no other test can see it.
 * Row level security is the test isolation.
 */
public record Company(UUID id, String slug, Map<String, UUID> members) {
    public static final List<String> ROLES =
            List.of("owner", "manager", "office", "inspector", "apprentice", "read_only");

    /** Active, in New York's zone; the inspector has a Florida licence. */
    public static Company create() {
        String slug = "test-" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        UUID id = Sql.anywhere()
                .id(
                        "select create_company(?, 'Test LLC', 'Test', 'America/New_York', 'owner@test.example', 'The owner', ?)",
                        slug,
                        subject(slug, "owner"));
        var members = new HashMap<String, UUID>();
        members.put("owner", Sql.in(id).id("select member_id from members where tenant_id = ?", id));
        var company = new Company(id, slug, members);
        for (String role : ROLES.subList(1, ROLES.size())) members.put(role, company.hire(role, role));
        company.license("inspector");
        return company;
    }

    /** One more member, who answers to a name: `as`, `token` and `member` take it like a role. */
    public UUID hire(String name, String role) {
        UUID hired = Sql.in(id)
                .id(
                        "insert into members (subject, email, display_name, role) values (?, ?, ?, ?) returning member_id",
                        subject(slug, name),
                        name + "@test.example",
                        "The " + name.replace('_', ' '),
                        role);
        members.put(name, hired);
        return hired;
    }

    public void license(String name) {
        sql().run(
                        "insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)"
                                + " values (?, 'home_inspector', ?, '2000-01-01', '2199-07-31')",
                        member(name),
                        "HI" + ThreadLocalRandom.current().nextInt(1, 1_000_000));
    }

    public UUID member(String name) {
        var found = members.get(name);
        if (found == null) throw new IllegalArgumentException("Nobody called " + name + " works here.");
        return found;
    }

    public String subject(String name) {
        return subject(slug, name);
    }

    public String token(String name) {
        return Stack.issuer.token(id, subject(name));
    }

    /** A request by someone who works here. */
    public RequestSpecification as(String name) {
        return given().auth().oauth2(token(name)).contentType(ContentType.JSON);
    }

    /** SQL inside this company, as its owner would act. */
    public Sql sql() {
        return Sql.by(id, member("owner"));
    }

    public UUID contact() {
        return sql().id("insert into contacts (first_name, last_name) values ('Cleo', 'Client') returning contact_id");
    }

    public UUID property() {
        return sql().id(
                        "insert into properties (address_line1, city, zip) values (?, 'Tampa', '33602') returning property_id",
                        ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) + " Main St");
    }

    public UUID service() {
        return sql().id(
                        "insert into services (kind, name, base_price_cents) values ('home_inspection', ?, 42500) returning service_id",
                        "Home inspection " + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    }

    /** A requested inspection of a new property, with one service and a client. */
    public UUID inspection() {
        return sql().id("""
                with made as (
                    insert into inspections (property_id) values (?) returning inspection_id
                ), ordered as (
                    insert into inspection_services (inspection_id, service_id) select inspection_id, ? from made
                ), for_client as (
                    insert into inspection_parties (inspection_id, contact_id, role, is_primary)
                    select inspection_id, ?, 'client', true from made
                )
                select inspection_id from made
                """, property(), service(), contact());
    }

    /** Gives an inspection a visit of three hours, led by somebody. */
    public UUID visit(UUID inspection, OffsetDateTime at, String lead) {
        return visit(inspection, at, at.plusHours(3), lead);
    }

    public UUID visit(UUID inspection, OffsetDateTime from, OffsetDateTime to, String lead) {
        return sql().id("""
                with visit as (
                    insert into appointments (inspection_id, starts_at, ends_at) values (?, ?, ?)
                    returning inspection_id, appointment_id
                ), assigned as (
                    insert into assignments (inspection_id, appointment_id, member_id)
                    select inspection_id, appointment_id, ? from visit
                )
                select appointment_id from visit
                """, inspection, from, to, member(lead));
    }

    /** Moves an inspection as the owner may; a reason where the step asks for one. */
    public void move(UUID inspection, String to) {
        sql().number("select transition_inspection(?, ?, 'other', null, null)", inspection, to);
    }

    private static String subject(String slug, String name) {
        return slug + "/" + name;
    }
}
