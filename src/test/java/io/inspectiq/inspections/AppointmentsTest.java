package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class AppointmentsTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector");

    @Test
    void the_earliest_visit_is_when_the_inspection_is_scheduled() {
        var lead = Map.of("memberId", acme.member("manager"));
        add(Map.of(
                        "startsAt",
                        "2027-05-03T09:00:00-05:00",
                        "endsAt",
                        "2027-05-03T10:00:00-05:00",
                        "timezone",
                        "America/Chicago",
                        "purpose",
                        "walkthrough",
                        "assignments",
                        List.of(lead)))
                .statusCode(200)
                .body("appointments", hasSize(2))
                .body("appointments[0].purpose", is("walkthrough"))
                .body("appointments[0].assignments.role", contains("lead"))
                .body("scheduledAt", is("2027-05-03T14:00:00Z"))
                .body("scheduledLocal", is("2027-05-03T09:00:00-05:00"))
                .body("scheduledZone", is("America/Chicago"))
                .body("leadMemberId", is("" + acme.member("manager")));
    }

    @Test
    void a_visit_is_moved_on_the_companys_clock() {
        change(Map.of("startsAt", "2027-05-05T08:30:00Z", "endsAt", "2027-05-05T09:30:00Z"))
                .statusCode(200)
                .body("appointments[0].startsLocal", is("2027-05-05T04:30:00-04:00"))
                .body("appointments[0].timezone", is("America/New_York"))
                .body("scheduledAt", is("2027-05-05T08:30:00Z"));
    }

    @Test
    void times_and_zones_that_can_not_be_are_named() {
        change(Map.of("endsAt", "2027-05-04T12:00:00Z")).statusCode(422).body("errors.pointer", hasItem("/endsAt"));
        change(Map.of("endsAt", "2027-05-06T13:00:00Z")).statusCode(422).body("errors.pointer", hasItem("/endsAt"));
        change(Map.of("timezone", "Mars/Olympus")).statusCode(422).body("errors.pointer", hasItem("/timezone"));
        change(Map.of("timezone", "x".repeat(65))).statusCode(422).body("errors.pointer", hasItem("/timezone"));
        change(Map.of("startsAt", "2027-02-30T09:00:00Z")).statusCode(400).body("errors.pointer", hasItem("/startsAt"));
        change(Map.of("startsAt", "tomorrow")).statusCode(400).body("errors.pointer", hasItem("/startsAt"));
        change(Collections.singletonMap("startsAt", null)).statusCode(422).body("errors.pointer", hasItem("/startsAt"));
        change(Map.of("status", "done")).statusCode(400).body("errors.pointer", hasItem("/status"));
        assertThat(scene.get("owner").<String>path("scheduledAt")).isEqualTo("2027-05-04T13:00:00Z");
    }

    @Test
    void a_visit_moves_along_its_life() {
        move("owner", Map.of("to", "en_route")).statusCode(200).body("appointments[0].status", is("en_route"));
        move("owner", Map.of("to", "booked")).statusCode(409);
        move("owner", Map.of("to", "cancelled")).statusCode(422).body("errors.pointer", hasItem("/reason"));
        move("owner", Map.of("to", "cancelled", "reason", "Storm."))
                .statusCode(200)
                .body("appointments[0].status", is("cancelled"))
                .body("scheduledAt", nullValue())
                .body("leadMemberId", nullValue());
    }

    @Test
    void an_apprentice_who_goes_along_says_where_they_are() {
        assign(Map.of("memberId", acme.member("apprentice"), "role", "helper")).statusCode(200);

        move("apprentice", Map.of("to", "en_route")).statusCode(200);
        scene.patch("apprentice", "/appointments/" + scene.appointment(), Map.of("purpose", "other"))
                .then()
                .statusCode(403);
    }

    @Test
    void who_goes_inspects_and_goes_once() {
        assign(Map.of("memberId", acme.member("office"), "role", "helper"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/memberId"));
        assign(Map.of("memberId", acme.member("inspector"), "role", "helper")).statusCode(409);
        assign(Map.of("memberId", acme.member("manager"))).statusCode(409);
        assign(Map.of("memberId", acme.member("manager"), "role", "boss"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/role"));
        assign(Map.of("memberId", acme.member("manager"), "role", "ride_along"))
                .statusCode(200)
                .body("appointments[0].assignments.role", contains("lead", "ride_along"));
    }

    @Test
    void another_companys_member_can_not_be_told_from_nobody() {
        var rivals = Company.create().member("inspector");

        var one = scene.post("owner", assignments(), Map.of("memberId", rivals, "role", "helper"));
        var other = scene.post("owner", assignments(), Map.of("memberId", UUID.randomUUID(), "role", "helper"));

        one.then().body("errors.pointer", hasItem("/memberId"));
        PartsTest.assertSame(422, one, other);
        for (var member : List.of(rivals, acme.member("office"))) {
            add(Map.of(
                            "startsAt",
                            "2027-06-01T09:00:00Z",
                            "endsAt",
                            "2027-06-01T10:00:00Z",
                            "assignments",
                            List.of(Map.of("memberId", member))))
                    .statusCode(422)
                    .body("errors.pointer", hasItem("/assignments"));
        }
    }

    @Test
    void a_scheduled_inspection_keeps_its_licensed_lead() {
        acme.move(scene.inspection(), "scheduled");
        String before = scene.get("owner").asString();

        scene.delete("owner", assignments() + "/" + scene.assignment())
                .then()
                .statusCode(409)
                .body("errors.code", hasItem("lead_missing"));
        move("owner", Map.of("to", "cancelled", "reason", "Storm."))
                .statusCode(409)
                .body("errors.code", hasItem("appointment_missing"));

        assertThat(scene.get("owner").asString()).isEqualTo(before);
    }

    @Test
    void a_cancelled_inspection_takes_no_appointment() {
        acme.move(scene.inspection(), "cancelled");

        add(Map.of("startsAt", "2027-06-01T09:00:00Z", "endsAt", "2027-06-01T10:00:00Z"))
                .statusCode(409);
    }

    private String assignments() {
        return "/appointments/" + scene.appointment() + "/assignments";
    }

    private ValidatableResponse add(Map<String, Object> appointment) {
        return scene.post("owner", "/appointments", appointment).then();
    }

    private ValidatableResponse change(Map<String, Object> change) {
        return scene.patch("owner", "/appointments/" + scene.appointment(), change)
                .then();
    }

    private ValidatableResponse move(String who, Map<String, Object> step) {
        return scene.post(who, "/appointments/" + scene.appointment() + "/transitions", step)
                .then();
    }

    private ValidatableResponse assign(Map<String, Object> assignment) {
        return scene.post("owner", assignments(), assignment).then();
    }
}
