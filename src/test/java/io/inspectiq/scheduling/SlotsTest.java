package io.inspectiq.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In March 2031 New York's clocks go forward on Sunday the 9th; in November they go back on Sunday the 2nd. */
@QuarkusTest
@WithTestResource(Stack.class)
class SlotsTest {
    private static final int SUNDAY = 7;
    private static final int TUESDAY = 2;
    private static final String DAY = "?from=2031-03-04&days=1";

    private final Company acme = Company.create();

    @Test
    void a_member_is_free_in_their_hours_less_what_they_have() {
        hours("inspector", TUESDAY, "08:00", "12:00");
        hours("inspector", TUESDAY, "13:00", "17:00");
        exception("extra_hours", "2031-03-04T18:00:00-05:00", "2031-03-04T20:00:00-05:00");
        exception("time_off", "2031-03-04T14:30:00-05:00", "2031-03-04T18:30:00-05:00");
        acme.visit(acme.inspection(), at("2031-03-04T10:10:00-05:00"), at("2031-03-04T11:00:00-05:00"), "inspector");

        slots(DAY + "&durationMin=60")
                .body(
                        "items.startsLocal",
                        contains(
                                "2031-03-04T08:00:00-05:00",
                                "2031-03-04T08:30:00-05:00",
                                "2031-03-04T09:00:00-05:00",
                                "2031-03-04T11:00:00-05:00",
                                "2031-03-04T13:00:00-05:00",
                                "2031-03-04T13:30:00-05:00",
                                "2031-03-04T18:30:00-05:00",
                                "2031-03-04T19:00:00-05:00"))
                .body("items.memberId", everyItem(is("" + acme.member("inspector"))))
                .body("items[0].endsAt", is("2031-03-04T14:00:00Z"))
                .body("timezone", is("America/New_York"))
                .body("to", is("2031-03-04"))
                .body("complete", is(true));
    }

    @Test
    void what_is_offered_can_be_booked_and_is_offered_no_more() {
        hours("inspector", TUESDAY, "08:00", "12:00");
        List<String> offered = slots(DAY + "&durationMin=240").extract().path("items.startsAt");
        assertThat(offered).containsExactly("2031-03-04T13:00:00Z");

        var visit = Map.of(
                "startsAt", offered.getFirst(),
                "endsAt", "2031-03-04T17:00:00Z",
                "assignments", List.of(Map.of("memberId", acme.member("inspector"))));
        acme.as("office")
                .body(Map.of(
                        "propertyId", acme.property(),
                        "services", List.of(Map.of("serviceId", acme.service())),
                        "appointments", List.of(visit)))
                .post("/v1/inspections")
                .then()
                .statusCode(201);

        slots(DAY + "&durationMin=5").body("items", empty());
    }

    @Test
    void hours_of_the_day_on_which_clocks_go_forward_are_fewer() {
        hours("inspector", SUNDAY, "00:00", "04:00");

        slots("?from=2031-03-09&days=1&durationMin=60&stepMin=60")
                .body(
                        "items.startsLocal",
                        contains(
                                "2031-03-09T00:00:00-05:00", "2031-03-09T01:00:00-05:00", "2031-03-09T03:00:00-04:00"));
    }

    @Test
    void hours_of_the_day_on_which_clocks_go_back_are_more() {
        hours("inspector", SUNDAY, "00:00", "03:00");

        slots("?from=2031-11-02&days=1&durationMin=60&stepMin=60")
                .body(
                        "items.startsLocal",
                        contains(
                                "2031-11-02T00:00:00-04:00",
                                "2031-11-02T01:00:00-04:00",
                                "2031-11-02T01:00:00-05:00",
                                "2031-11-02T02:00:00-05:00"));
    }

    @Test
    void hours_that_no_clock_shows_are_the_hour_after() {
        hours("inspector", SUNDAY, "02:15", "02:45");

        slots("?from=2031-03-09&days=1&durationMin=15&stepMin=15")
                .body("items.startsLocal", contains("2031-03-09T03:15:00-04:00", "2031-03-09T03:30:00-04:00"));
        slots("?from=2031-03-16&days=1&durationMin=30&stepMin=15")
                .body("items.startsLocal", contains("2031-03-16T02:15:00-04:00"));
    }

    @Test
    void no_slot_passes_midnight() {
        hours("inspector", TUESDAY, "22:00", "24:00");
        hours("inspector", TUESDAY + 1, "00:00", "02:00");

        slots("?from=2031-03-04&days=2&durationMin=120")
                .body("items.startsLocal", contains("2031-03-04T22:00:00-05:00", "2031-03-05T00:00:00-05:00"));
    }

    @Test
    void only_who_inspects_with_a_licence_of_the_day_is_offered() {
        for (var who : List.of("inspector", "manager", "office")) hours(who, TUESDAY, "08:00", "11:00");
        acme.license("office");

        slots(DAY).body("items.name", contains("The inspector"));
        acme.license("manager");
        slots(DAY).body("items.name", contains("The inspector", "The manager"));
        slots(DAY + "&memberId=" + acme.member("manager")).body("items.name", contains("The manager"));
        acme.sql()
                .run(
                        "update inspector_licenses set expires_on = '2031-03-03' where member_id = ?",
                        acme.member("manager"));
        slots(DAY).body("items.name", contains("The inspector"));
    }

    @Test
    void what_is_past_is_not_offered() {
        hours("inspector", TUESDAY, "08:00", "17:00");

        slots("?from=2020-03-03&days=1").body("items", empty()).body("from", is("2020-03-03"));
    }

    @Test
    void many_slots_are_told_as_far_as_they_go() {
        for (int day = 1; day <= 7; day++) hours("inspector", day, "00:00", "24:00");

        slots("?from=2031-03-03&days=14&durationMin=5&stepMin=5")
                .body("items", hasSize(500))
                .body("complete", is(false));
    }

    @Test
    void another_companys_member_is_like_one_who_never_was() {
        hours("inspector", TUESDAY, "08:00", "17:00");
        var rival = Company.create();

        assertThat(slots(DAY + "&memberId=" + rival.member("inspector"))
                        .extract()
                        .asString())
                .isEqualTo(
                        slots(DAY + "&memberId=" + UUID.randomUUID()).extract().asString());
        rival.as("office").get("/v1/slots" + DAY).then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=tomorrow",
                "from=2031-02-29",
                "from=9999-01-01",
                "days=0",
                "days=15",
                "days=x",
                "memberId=7",
                "durationMin=4",
                "durationMin=1441",
                "stepMin=7",
                "stepMin=0",
                "colour=red",
                "days=1&days=2"
            })
    void what_is_not_understood_is_named(String query) {
        acme.as("office")
                .get("/v1/slots?" + query)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?" + query.split("=")[0]));
    }

    @Test
    void slots_are_for_those_who_schedule() {
        for (var role : List.of("owner", "manager", "office", "inspector")) {
            acme.as(role).get("/v1/slots").then().statusCode(200);
        }
        for (var role : List.of("apprentice", "read_only")) {
            acme.as(role).get("/v1/slots").then().statusCode(403);
        }
    }

    private static OffsetDateTime at(String instant) {
        return OffsetDateTime.parse(instant);
    }

    private ValidatableResponse slots(String query) {
        return acme.as("office").get("/v1/slots" + query).then().statusCode(200);
    }

    private void hours(String who, int weekday, String begins, String ends) {
        acme.as("office")
                .body(Map.of("weekday", weekday, "begins", begins, "ends", ends))
                .post("/v1/members/" + acme.member(who) + "/working-hours")
                .then()
                .statusCode(201);
    }

    private void exception(String kind, String from, String to) {
        acme.as("office")
                .body(Map.of("kind", kind, "startsAt", from, "endsAt", to))
                .post("/v1/members/" + acme.member("inspector") + "/availability-exceptions")
                .then()
                .statusCode(201);
    }
}
