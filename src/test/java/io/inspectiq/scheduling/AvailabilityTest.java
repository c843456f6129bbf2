package io.inspectiq.scheduling;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class AvailabilityTest {
    private final Company acme = Company.create();

    @Test
    void a_week_is_told_in_its_order() {
        hours("inspector", 2, "13:00", "17:30")
                .statusCode(201)
                .body("begins", is("13:00"))
                .body("ends", is("17:30"));
        hours("inspector", 1, "20:00", "24:00").statusCode(201).body("ends", is("24:00"));
        hours("inspector", 2, "08:00", "12:00").statusCode(201);

        acme.as("read_only")
                .get(week("inspector"))
                .then()
                .statusCode(200)
                .body("items.weekday", contains(1, 2, 2))
                .body("items.begins", contains("20:00", "08:00", "13:00"));
    }

    @Test
    void hours_of_a_day_stay_apart() {
        hours("inspector", 1, "08:00", "12:00").statusCode(201);

        hours("inspector", 1, "11:59", "13:00").statusCode(409).body("errors.code", contains("overlap"));
        hours("inspector", 1, "12:00", "13:00").statusCode(201);
        hours("inspector", 2, "08:00", "12:00").statusCode(201);
    }

    @Test
    void hours_that_can_not_be_are_named() {
        hours("inspector", 1, "12:00", "12:00").statusCode(422).body("errors.pointer", hasItem("/ends"));
        hours("inspector", 1, "25:00", "12:00").statusCode(422).body("errors.pointer", hasItem("/begins"));
        hours("inspector", 1, "24:00", "24:00").statusCode(422).body("errors.pointer", hasItem("/begins"));
        hours("inspector", 8, "08:00", "12:00").statusCode(422).body("errors.pointer", hasItem("/weekday"));
    }

    @Test
    void everybody_says_when_they_work_themself_and_the_office_for_all() {
        acme.hire("second", "inspector");

        add("second", "inspector", "2027-07-05").statusCode(403).body("type", is("/problems/not-yours"));
        add("apprentice", "apprentice", "2027-07-05").statusCode(403);
        add("inspector", "inspector", "2027-07-05").statusCode(201);
        String made =
                add("office", "second", "2027-07-05").statusCode(201).extract().path("availabilityExceptionId");
        acme.as("inspector")
                .header("If-Match", "*")
                .delete(exceptions("second") + "/" + made)
                .then()
                .statusCode(403);
        acme.as("second")
                .header("If-Match", "*")
                .delete(exceptions("second") + "/" + made)
                .then()
                .statusCode(204);
    }

    @Test
    void exceptions_of_a_kind_stay_apart_and_end_after_they_begin() {
        add("office", "inspector", "2027-07-05").statusCode(201);

        add("office", "inspector", "2027-07-05").statusCode(409).body("errors.code", contains("overlap"));
        exception("inspector", "extra_hours", "2027-07-05T08:00:00Z", "2027-07-05T09:00:00Z")
                .statusCode(201);
        exception("inspector", "time_off", "2027-08-05T08:00:00Z", "2027-08-05T08:00:00Z")
                .statusCode(422)
                .body("errors.pointer", contains("/endsAt"));
        exception("inspector", "time_off", "2027-08-05T08:00:00Z", "2028-08-06T09:00:00Z")
                .statusCode(422)
                .body("errors.pointer", contains("/endsAt"));
        exception("inspector", "nap", "2027-08-05T08:00:00Z", "2027-08-05T09:00:00Z")
                .statusCode(422);
    }

    @Test
    void a_member_who_is_not_there_has_no_time() {
        for (var nobody : new UUID[] {Company.create().member("inspector"), UUID.randomUUID()}) {
            acme.as("office")
                    .get("/v1/members/" + nobody + "/working-hours")
                    .then()
                    .statusCode(404);
            acme.as("office")
                    .get("/v1/members/" + nobody + "/availability-exceptions")
                    .then()
                    .statusCode(404);
            acme.as("office")
                    .body(Map.of("weekday", 1, "begins", "08:00", "ends", "09:00"))
                    .post("/v1/members/" + nobody + "/working-hours")
                    .then()
                    .statusCode(404);
        }
    }

    private String week(String whose) {
        return "/v1/members/" + acme.member(whose) + "/working-hours";
    }

    private String exceptions(String whose) {
        return "/v1/members/" + acme.member(whose) + "/availability-exceptions";
    }

    private ValidatableResponse hours(String whose, int weekday, String begins, String ends) {
        return acme.as("office")
                .body(Map.of("weekday", weekday, "begins", begins, "ends", ends))
                .post(week(whose))
                .then();
    }

    /** A day off. */
    private ValidatableResponse add(String by, String whose, String day) {
        return acme.as(by)
                .body(Map.of(
                        "kind", "time_off", "startsAt", day + "T00:00:00-04:00", "endsAt", day + "T23:59:00-04:00"))
                .post(exceptions(whose))
                .then();
    }

    private ValidatableResponse exception(String whose, String kind, String from, String to) {
        return acme.as("office")
                .body(Map.of("kind", kind, "startsAt", from, "endsAt", to))
                .post(exceptions(whose))
                .then();
    }
}
