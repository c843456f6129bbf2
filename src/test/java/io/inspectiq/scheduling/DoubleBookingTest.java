package io.inspectiq.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nobody is in two places at once, or at a place while they are off. */
@QuarkusTest
@WithTestResource(Stack.class)
class DoubleBookingTest {
    private static final OffsetDateTime NINE = OffsetDateTime.parse("2027-05-04T09:00:00-04:00");
    private static final int ROUNDS = 8;

    private final Company acme = Company.create();

    @Test
    void an_inspector_has_one_visit_at_a_time() {
        book(NINE, "inspector").statusCode(201);

        book(NINE.plusMinutes(179), "inspector")
                .statusCode(409)
                .body("type", is("/problems/double-booked"))
                .body("errors.code", contains("double_booked"))
                .body("errors.pointer", contains("/appointments"));
        book(NINE.plusHours(3), "inspector").statusCode(201);
        book(NINE, "manager").statusCode(201);
    }

    @Test
    void a_visit_is_not_moved_or_handed_to_who_has_another() {
        book(NINE, "inspector").statusCode(201);
        var later = book(NINE.plusHours(3), "inspector");
        var managers = book(NINE.plusHours(1), "manager");

        change(later, Map.of("startsAt", NINE.plusHours(2).toString()))
                .statusCode(409)
                .body("errors.pointer", contains("/startsAt"));
        post(managers, "/assignments", Map.of("memberId", acme.member("inspector"), "role", "helper"))
                .statusCode(409)
                .body("errors.code", contains("double_booked"))
                .body("errors.pointer", contains("/memberId"));
        post(managers, "/assignments", Map.of("memberId", acme.member("inspector"), "role", "ride_along"))
                .statusCode(200);
    }

    @Test
    void a_cancelled_visit_frees_its_time() {
        var first = book(NINE, "inspector");

        post(first, "/transitions", Map.of("to", "cancelled", "reason", "Storm."))
                .statusCode(200);

        book(NINE, "inspector").statusCode(201);
    }

    @Test
    void a_deleted_order_frees_its_time() {
        String order = book(NINE, "inspector").extract().path("inspectionId");

        acme.as("office")
                .header("If-Match", "*")
                .delete("/v1/inspections/" + order)
                .then()
                .statusCode(204);

        book(NINE, "inspector").statusCode(201);
    }

    @Test
    void nobody_goes_while_they_are_off_and_nobody_is_off_while_they_go() {
        off("inspector", NINE, NINE.plusHours(8)).statusCode(201);
        book(NINE.plusHours(7), "inspector")
                .statusCode(409)
                .body("type", is("/problems/time-off"))
                .body("errors.code", contains("time_off"));
        book(NINE.plusHours(8), "inspector").statusCode(201);

        off("inspector", NINE.plusHours(10), NINE.plusHours(20)).statusCode(409).body("type", is("/problems/booked"));
        off("inspector", NINE.plusHours(11), NINE.plusHours(20)).statusCode(201);
    }

    @Test
    void another_companys_visits_are_in_nobodys_way() {
        book(NINE, "inspector").statusCode(201);
        var rival = Company.create();

        assertThat(send(rival, order(rival, NINE, rival.member("inspector"))).statusCode())
                .isEqualTo(201);
    }

    @Test
    void of_two_bookings_at_the_same_instant_one_is_refused() throws Exception {
        acme.hire("second", "inspector");
        for (int round = 0; round < ROUNDS; round++) {
            var at = NINE.plusDays(round);
            // In turns named in the other order, so that locks taken as they are named would meet.
            var one = List.of(acme.member("inspector"), acme.member("second"));
            var answers = together(
                    () -> send(acme, order(acme, at, one.getFirst(), one.getLast())),
                    () -> send(acme, order(acme, at.plusHours(1), one.getLast(), one.getFirst())));

            assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(201, 409);
            assertThat(answers.stream().filter(a -> a.statusCode() == 409).map(HttpResponse::body))
                    .allMatch(body -> body.contains("double-booked"));
        }
    }

    @Test
    void a_booking_and_a_day_off_at_the_same_instant_do_not_both_stand() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var at = NINE.plusDays(round);
            var away = """
                    {"kind": "time_off", "startsAt": "%s", "endsAt": "%s"}""".formatted(at, at.plusHours(9));

            var answers = together(
                    () -> send(acme, order(acme, at, acme.member("inspector"))),
                    () -> send(acme, "/v1/members/" + acme.member("inspector") + "/availability-exceptions", away));

            assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void a_visit_ends_on_the_day_it_begins_on_the_clock_of_the_place() {
        var late = OffsetDateTime.parse("2027-05-04T22:00:00-04:00");

        book(late, "inspector") // till one in the morning
                .statusCode(422)
                .body("errors.code", contains("midnight"))
                .body("errors.pointer", contains("/appointments"));
        var visit = book(late.minusHours(1), "inspector").statusCode(201); // till midnight sharp
        change(visit, Map.of("endsAt", "2027-05-05T00:01:00-04:00"))
                .statusCode(422)
                .body("errors.code", contains("midnight"))
                .body("errors.pointer", contains("/endsAt"));
        change(visit, Map.of("timezone", "America/Halifax")).statusCode(422).body("errors.code", contains("midnight"));
        change(visit, Map.of("timezone", "America/Chicago")).statusCode(200);
    }

    @Test
    void a_lead_needs_a_licence_on_the_day_of_the_visit() {
        acme.hire("novice", "inspector");
        license("novice", "2027-05-05", "2027-05-31");
        var visit = book(NINE, "novice").statusCode(201);
        String at = "/v1/inspections/" + visit.extract().path("inspectionId");

        schedule(at).statusCode(409).body("errors.code", contains("license_invalid"));
        change(visit, Map.of("startsAt", "2027-05-05T00:30:00-04:00", "endsAt", "2027-05-05T02:00:00-04:00"))
                .statusCode(200);
        schedule(at).statusCode(200);
        // One minute to midnight in June is still May on the clock of the place, and the next minute is not.
        change(visit, Map.of("startsAt", "2027-05-31T22:00:00-04:00", "endsAt", "2027-06-01T00:00:00-04:00"))
                .statusCode(200);
        change(visit, Map.of("startsAt", "2027-06-01T00:00:00-04:00", "endsAt", "2027-06-01T02:00:00-04:00"))
                .statusCode(409)
                .body("errors.code", contains("license_invalid"));
    }

    private void license(String name, String from, String to) {
        acme.as("owner")
                .body(Map.of("licenseType", "home_inspector", "number", "HI" + name, "issuedOn", from, "expiresOn", to))
                .post("/v1/members/" + acme.member(name) + "/licenses")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse schedule(String inspection) {
        return acme.as("office")
                .body(Map.of("to", "scheduled"))
                .post(inspection + "/transitions")
                .then();
    }

    /** A visit of three hours. */
    private ValidatableResponse book(OffsetDateTime at, String lead) {
        return acme.as("office")
                .body(order(acme, at, acme.member(lead)))
                .post("/v1/inspections")
                .then();
    }

    private ValidatableResponse change(ValidatableResponse booked, Map<String, ?> change) {
        return acme.as("office")
                .header("If-Match", "*")
                .body(change)
                .patch(appointment(booked))
                .then();
    }

    private ValidatableResponse post(ValidatableResponse booked, String path, Map<String, ?> body) {
        return acme.as("office")
                .header("If-Match", "*")
                .body(body)
                .post(appointment(booked) + path)
                .then();
    }

    private static String appointment(ValidatableResponse booked) {
        return "/v1/inspections/" + booked.extract().path("inspectionId") + "/appointments/"
                + booked.extract().path("appointments[0].appointmentId");
    }

    private ValidatableResponse off(String who, OffsetDateTime from, OffsetDateTime to) {
        return acme.as("office")
                .body(Map.of("kind", "time_off", "startsAt", from.toString(), "endsAt", to.toString()))
                .post("/v1/members/" + acme.member(who) + "/availability-exceptions")
                .then();
    }

    private static String order(Company company, OffsetDateTime at, UUID lead, UUID... helpers) {
        var team = new StringBuilder("{\"memberId\": \"" + lead + "\"}");
        for (UUID helper : helpers) team.append(", {\"memberId\": \"" + helper + "\", \"role\": \"helper\"}");
        return """
                {"propertyId": "%s", "services": [{"serviceId": "%s"}],
                 "appointments": [{"startsAt": "%s", "endsAt": "%s", "assignments": [%s]}]}""".formatted(company.property(), company.service(), at, at.plusHours(3), team);
    }

    private static HttpResponse<String> send(Company company, String order) {
        return send(company, "/v1/inspections", order);
    }

    /** Each with a client, and so a connection, of its own. */
    private static HttpResponse<String> send(Company company, String path, String body) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Authorization", "Bearer " + company.token("office"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<HttpResponse<String>> together(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(one, other).stream()
                    .<Future<HttpResponse<String>>>map(deed -> threads.submit(() -> {
                        barrier.await();
                        return deed.call();
                    }))
                    .toList();
            return List.of(both.getFirst().get(), both.getLast().get());
        }
    }
}
