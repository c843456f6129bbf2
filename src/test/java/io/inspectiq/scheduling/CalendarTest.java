package io.inspectiq.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

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

@QuarkusTest
@WithTestResource(Stack.class)
class CalendarTest {
    private final Company acme = Company.create();

    @Test
    void a_week_of_the_team_is_told_in_the_order_of_its_beginnings() {
        var inspection = visit("2027-05-04T13:00:00Z", "inspector");
        visit("2027-05-03T13:00:00Z", "manager");
        off("inspector", "2027-05-05T00:00:00-04:00", "2027-05-06T00:00:00-04:00");

        var week = calendar("?from=2027-05-03").body("items.kind", contains("visit", "visit", "time_off"));

        week.body(
                        "items.team.memberId",
                        contains(
                                List.of("" + acme.member("manager")),
                                List.of("" + acme.member("inspector")),
                                List.of("" + acme.member("inspector"))))
                .body("items[1].visit.inspectionId", is("" + inspection))
                .body("items[1].visit.status", is("booked"))
                .body("items[1].visit.city", is("Tampa"))
                .body("items[1].visit.orderNo", is(1))
                .body("items[1].team[0].role", is("lead"))
                .body("items[1].startsLocal", is("2027-05-04T09:00:00-04:00"))
                .body("items[1].timezone", is("America/New_York"))
                .body("items[2].visit", nullValue())
                .body("days", hasSize(7))
                .body("to", is("2027-05-09"))
                .body("complete", is(true));
    }

    @Test
    void the_calendar_of_one_is_what_concerns_them() {
        var inspection = visit("2027-05-04T13:00:00Z", "inspector");
        visit("2027-05-03T13:00:00Z", "manager");
        off("manager", "2027-05-05T00:00:00-04:00", "2027-05-06T00:00:00-04:00");

        calendar("?from=2027-05-03&memberId=" + acme.member("inspector"))
                .body("items.visit.inspectionId", contains("" + inspection));
        calendar("?from=2027-05-03&memberId=" + acme.member("manager"))
                .body("items.kind", contains("visit", "time_off"));
    }

    @Test
    void days_begin_and_end_at_midnight_of_the_companys_clock() {
        visitTill("2027-05-04T03:59:00Z", "2027-05-04T04:00:00Z"); // a minute of the 3rd
        visitTill("2027-05-04T04:00:00Z", "2027-05-04T04:01:00Z");
        visitTill("2027-05-05T03:58:00Z", "2027-05-05T04:00:00Z");
        visitTill("2027-05-05T04:00:00Z", "2027-05-05T04:01:00Z"); // a minute of the 5th
        off("manager", "2027-05-01T00:00:00-04:00", "2027-05-04T00:01:00-04:00");

        calendar("?from=2027-05-04&days=1")
                .body(
                        "items.startsAt",
                        contains("2027-05-01T04:00:00Z", "2027-05-04T04:00:00Z", "2027-05-05T03:58:00Z"));
    }

    @Test
    void days_on_which_clocks_change_have_hours_of_their_own() {
        calendar("?from=2027-03-13&days=3")
                .body("days.date", contains("2027-03-13", "2027-03-14", "2027-03-15"))
                .body(
                        "days.begins",
                        contains(
                                "2027-03-13T00:00:00-05:00", "2027-03-14T00:00:00-05:00", "2027-03-15T00:00:00-04:00"));
        calendar("?from=2027-11-07&days=1")
                .body("days[0].begins", is("2027-11-07T00:00:00-04:00"))
                .body("days[0].ends", is("2027-11-08T00:00:00-05:00"));
        visitTill("2027-11-07T05:30:00Z", "2027-11-07T06:30:00Z"); // from half past one to half past one
        calendar("?from=2027-11-07&days=1")
                .body("items.startsLocal", contains("2027-11-07T01:30:00-04:00"))
                .body("items.endsLocal", contains("2027-11-07T01:30:00-05:00"));
    }

    @Test
    void what_is_cancelled_is_on_no_calendar() {
        acme.move(visit("2027-05-04T13:00:00Z", "inspector"), "cancelled");

        calendar("?from=2027-05-03").body("items", empty());
    }

    @Test
    void everybody_sees_it_and_no_other_company_does() {
        visit("2027-05-04T13:00:00Z", "inspector");
        var rival = Company.create();

        for (var role : Company.ROLES) {
            acme.as(role)
                    .get("/v1/calendar?from=2027-05-03")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1));
        }
        rival.as("owner").get("/v1/calendar?from=2027-05-03").then().body("items", empty());
        assertThat(ask(rival, acme.member("inspector"))).isEqualTo(ask(rival, UUID.randomUUID()));
    }

    @Test
    void what_is_not_understood_is_named() {
        for (var query : List.of("from=x", "days=43", "memberId=me", "to=2027-05-03")) {
            acme.as("office")
                    .get("/v1/calendar?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("?" + query.split("=")[0]));
        }
    }

    private static String ask(Company who, UUID about) {
        return who.as("owner")
                .get("/v1/calendar?from=2027-05-03&memberId=" + about)
                .asString();
    }

    private ValidatableResponse calendar(String query) {
        return acme.as("office").get("/v1/calendar" + query).then().statusCode(200);
    }

    private void visitTill(String from, String to) {
        acme.visit(acme.inspection(), OffsetDateTime.parse(from), OffsetDateTime.parse(to), "inspector");
    }

    private UUID visit(String at, String who) {
        var inspection = acme.inspection();
        acme.visit(inspection, OffsetDateTime.parse(at), who);
        return inspection;
    }

    private void off(String who, String from, String to) {
        acme.as("office")
                .body(Map.of("kind", "time_off", "startsAt", from, "endsAt", to))
                .post("/v1/members/" + acme.member(who) + "/availability-exceptions")
                .then()
                .statusCode(201);
    }
}
