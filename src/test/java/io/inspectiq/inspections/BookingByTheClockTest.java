package io.inspectiq.inspections;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who books says the time that a clock at the place shows; Pensacola is an hour behind the company's New York. */
@QuarkusTest
@WithTestResource(Stack.class)
class BookingByTheClockTest {
    private final Company acme = Company.create();

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:59, 2026-11-01T04:59:00Z",
        "2026-11-01T02:00, 2026-11-01T07:00:00Z",
        "2027-03-14T01:59, 2027-03-14T06:59:00Z",
        "2027-03-14T03:00, 2027-03-14T07:00:00Z"
    })
    void the_times_around_a_change_are_what_the_clock_shows(String local, String instant) {
        book(acme.property(), Map.of("startsLocal", local, "durationMin", 90))
                .statusCode(201)
                .body("appointments[0].startsAt", is(instant))
                .body("appointments[0].startsLocal.substring(0, 16)", is(local));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T02:00, daylight_saving_gap",
        "2027-03-14T02:59, daylight_saving_gap",
        "2026-11-01T01:00, daylight_saving_overlap",
        "2026-11-01T01:59, daylight_saving_overlap"
    })
    void a_time_that_the_clock_skips_or_shows_twice_is_refused_where_it_was_said(String local, String code) {
        var nine = Map.of("startsLocal", "2027-05-04T09:00", "durationMin", 60);
        var wrong = Map.of("startsLocal", local, "durationMin", 60);

        book(acme.property(), nine, wrong)
                .statusCode(422)
                .body("errors.pointer", contains("/appointments/1/startsLocal"))
                .body("errors.code", contains(code));
        add(wrong)
                .statusCode(422)
                .body("errors.pointer", contains("/startsLocal"))
                .body("errors.code", contains(code));
        acme.as("office").get("/v1/inspections").then().body("items.size()", is(1)); // that of add
    }

    @Test
    void the_clock_is_that_of_the_place() {
        var pensacola = acme.sql()
                .id("insert into properties (address_line1, city, zip, timezone)"
                        + " values ('1 Palafox St', 'Pensacola', '32502', 'America/Chicago') returning property_id");
        var nine = Map.of("startsLocal", "2027-05-04T09:00", "durationMin", 60);

        book(pensacola, nine)
                .body("appointments[0].startsAt", is("2027-05-04T14:00:00Z"))
                .body("appointments[0].timezone", is("America/Chicago"))
                .body("scheduledZone", is("America/Chicago"));
        book(acme.property(), nine).body("appointments[0].startsAt", is("2027-05-04T13:00:00Z"));
        book(
                        acme.property(),
                        Map.of("startsLocal", "2027-05-05T09:00", "durationMin", 60, "timezone", "America/Denver"))
                .body("appointments[0].startsAt", is("2027-05-05T15:00:00Z"));
        book(pensacola, Map.of("startsAt", "2027-05-06T14:00:00Z", "durationMin", 60))
                .body("appointments[0].startsLocal", is("2027-05-06T09:00:00-05:00"))
                .body("appointments[0].endsAt", is("2027-05-06T15:00:00Z"));
    }

    @Test
    void a_visit_is_added_by_the_clock_too() {
        add(Map.of("startsLocal", "2027-05-04T09:00", "durationMin", 30))
                .statusCode(200)
                .body("appointments[0].startsAt", is("2027-05-04T13:00:00Z"))
                .body("appointments[0].endsAt", is("2027-05-04T13:30:00Z"));
    }

    @Test
    void what_can_not_be_is_named() {
        refused(Map.of("durationMin", 60), "startsAt");
        refused(
                Map.of("startsLocal", "2027-05-04T09:00", "startsAt", "2027-05-04T09:00:00Z", "durationMin", 60),
                "startsAt");
        refused(Map.of("startsLocal", "2027-05-04T09:00"), "endsAt");
        refused(Map.of("startsLocal", "2027-02-30T09:00", "durationMin", 60), "startsLocal");
        refused(Map.of("startsLocal", "9 o'clock", "durationMin", 60), "startsLocal");
        refused(Map.of("startsLocal", "2027-05-04T09:00", "durationMin", 60, "timezone", "Mars/Olympus"), "timezone");
    }

    private void refused(Map<String, ?> visit, String field) {
        book(acme.property(), visit).statusCode(422).body("errors.pointer", contains("/appointments/0/" + field));
        add(visit).statusCode(422).body("errors.pointer", contains("/" + field));
    }

    private ValidatableResponse add(Map<String, ?> visit) {
        return acme.as("office")
                .header("If-Match", "*")
                .body(visit)
                .post("/v1/inspections/" + acme.inspection() + "/appointments")
                .then();
    }

    private ValidatableResponse book(UUID property, Map<?, ?>... visits) {
        var order = new HashMap<String, Object>(Map.of(
                "propertyId", property,
                "services", List.of(Map.of("serviceId", acme.service())),
                "appointments", List.of(visits)));
        return acme.as("office").body(order).post("/v1/inspections").then();
    }
}
