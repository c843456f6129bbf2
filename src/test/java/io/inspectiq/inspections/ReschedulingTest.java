package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

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

/** Clocks go forward on 2027-03-14 at two, and back on 2027-11-07 at two, in New York. */
@QuarkusTest
@WithTestResource(Stack.class)
class ReschedulingTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector"); // on 2027-05-04 from nine to twelve

    @Test
    void a_visit_is_moved_for_a_reason_and_its_history_kept() {
        move(Map.of("startsLocal", "2027-05-06T13:30", "note", "Movers."))
                .statusCode(200)
                .body("appointments[0].startsAt", is("2027-05-06T17:30:00Z"))
                .body("appointments[0].endsLocal", is("2027-05-06T16:30:00-04:00"))
                .body("scheduledLocal", is("2027-05-06T13:30:00-04:00"));
        move(Map.of("startsAt", "2027-05-07T12:00:00Z", "durationMin", 60, "reason", "weather"))
                .statusCode(200);

        history("office")
                .body("items.fromStartsAt", contains("2027-05-04T13:00:00Z", "2027-05-06T17:30:00Z"))
                .body("items.toStartsAt", contains("2027-05-06T17:30:00Z", "2027-05-07T12:00:00Z"))
                .body("items.toEndsAt", contains("2027-05-06T20:30:00Z", "2027-05-07T13:00:00Z"))
                .body("items.reason", contains("client_request", "weather"))
                .body("items.note", contains("Movers.", null))
                .body("items.actor.name", contains("The office", "The office"));
    }

    @Test
    void a_time_that_is_corrected_leaves_a_line_without_a_reason() {
        scene.patch("office", "/appointments/" + scene.appointment(), Map.of("endsAt", "2027-05-04T17:00:00Z"))
                .then()
                .statusCode(200);

        history("read_only").body("items.reason", contains(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T02:00, daylight_saving_gap",
        "2027-03-14T02:59, daylight_saving_gap",
        "2027-11-07T01:00, daylight_saving_overlap",
        "2027-11-07T01:59, daylight_saving_overlap"
    })
    void a_time_that_the_clock_skips_or_shows_twice_is_not_guessed(String local, String code) {
        move(Map.of("startsLocal", local, "durationMin", 60))
                .statusCode(422)
                .body("errors.code", contains(code))
                .body("errors.pointer", contains("/startsLocal"));
        assertThat(scene.get("owner").<String>path("scheduledAt")).isEqualTo("2027-05-04T13:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T01:59, 2027-03-14T06:59:00Z",
        "2027-03-14T03:00, 2027-03-14T07:00:00Z",
        "2027-11-07T00:59, 2027-11-07T04:59:00Z",
        "2027-11-07T02:00, 2027-11-07T07:00:00Z"
    })
    void the_times_around_a_change_are_what_the_clock_shows(String local, String instant) {
        move(Map.of("startsLocal", local, "durationMin", 30)).statusCode(200).body("scheduledAt", is(instant));
    }

    @Test
    void an_hour_that_comes_twice_is_said_as_an_instant() {
        move(Map.of("startsAt", "2027-11-07T01:30:00-05:00", "durationMin", 30))
                .statusCode(200)
                .body("scheduledLocal", is("2027-11-07T01:30:00-05:00"));
    }

    @Test
    void who_goes_must_be_free_then() {
        Scene.of(acme, "inspector", Scene.NINE.plusDays(1));

        move(Map.of("startsLocal", "2027-05-05T11:59"))
                .statusCode(409)
                .body("errors.code", contains("double_booked"))
                .body("errors.pointer", contains("/startsAt"));
        move(Map.of("startsLocal", "2027-05-05T12:00")).statusCode(200);
    }

    @Test
    void a_scheduled_visit_keeps_a_licensed_lead_wherever_it_is_moved() {
        acme.move(scene.inspection(), "scheduled");

        move(Map.of("startsLocal", "2199-08-01T09:00"))
                .statusCode(409)
                .body("errors.code", contains("license_invalid"));
        move(Map.of("startsLocal", "2199-07-31T09:00")).statusCode(200);
    }

    @Test
    void what_can_not_be_is_named() {
        move(Map.of()).statusCode(422).body("errors.pointer", contains("/startsAt"));
        move(Map.of("startsAt", "2027-05-05T12:00:00Z", "startsLocal", "2027-05-05T12:00"))
                .statusCode(422)
                .body("errors.code", contains("either"));
        move(Map.of("startsLocal", "2027-02-29T12:00"))
                .statusCode(422)
                .body("errors.pointer", contains("/startsLocal"));
        move(Map.of("startsLocal", "2027-05-05T12:00Z"))
                .statusCode(422)
                .body("errors.pointer", contains("/startsLocal"));
        move(Map.of("startsLocal", "2027-05-05T12:00", "reason", "mood"))
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        move(Map.of("startsLocal", "2027-05-05T22:00", "durationMin", 121))
                .statusCode(422)
                .body("errors.code", contains("midnight"))
                .body("errors.pointer", contains("/durationMin"));
        move(Map.of("startsLocal", "2027-05-05T12:00", "durationMin", 0))
                .statusCode(422)
                .body("errors.pointer", hasItem("/durationMin"));
        history("office").body("items", empty());
    }

    @Test
    void a_visit_that_has_begun_stays_where_it_is() {
        scene.post("owner", "/appointments/" + scene.appointment() + "/transitions", Map.of("to", "en_route"))
                .then()
                .statusCode(200);

        move(Map.of("startsLocal", "2027-05-05T12:00"))
                .statusCode(409)
                .body("detail", is("A visit that is en route stays where it is."));
    }

    @Test
    void a_visit_is_moved_by_those_who_schedule_it() {
        acme.hire("second", "inspector");

        for (var who : List.of("apprentice", "read_only", "second")) {
            reschedule(who, Map.of("startsLocal", "2027-05-05T12:00")).statusCode(403);
        }
        reschedule("inspector", Map.of("startsLocal", "2027-05-05T12:00")).statusCode(200);
        var rival = Company.create();
        for (var company : List.of(rival, acme)) {
            String visit = "/v1/inspections/" + (company == rival ? scene.inspection() : UUID.randomUUID());
            company.as("owner").get(visit + "/reschedulings").then().statusCode(404);
            company.as("owner")
                    .header("If-Match", "*")
                    .body(Map.of("startsLocal", "2027-05-05T12:00", "reason", "other"))
                    .post(visit + "/appointments/" + scene.appointment() + "/reschedulings")
                    .then()
                    .statusCode(404);
        }
    }

    private ValidatableResponse move(Map<String, ?> said) {
        return reschedule("office", said);
    }

    private ValidatableResponse reschedule(String who, Map<String, ?> said) {
        var body = new HashMap<String, Object>(Map.of("reason", "client_request"));
        body.putAll(said);
        return scene.post(who, "/appointments/" + scene.appointment() + "/reschedulings", body)
                .then();
    }

    private ValidatableResponse history(String who) {
        return acme.as(who).get(scene.at() + "/reschedulings").then().statusCode(200);
    }
}
