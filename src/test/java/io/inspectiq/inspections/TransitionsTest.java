package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class TransitionsTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector");

    @Test
    void what_can_follow_is_told_with_what_it_asks_for() {
        acme.as("office")
                .get(scene.at() + "/transitions")
                .then()
                .statusCode(200)
                .body("to", contains("cancelled", "scheduled"))
                .body("allowed", contains(true, true))
                .body("requires", contains("cancel_reason", null));
    }

    @Test
    void what_stands_in_the_way_is_told_before_and_after_trying() {
        scene.delete("office", "/appointments/" + scene.appointment() + "/assignments/" + scene.assignment());

        acme.as("office")
                .get(scene.at() + "/transitions")
                .then()
                .body("find { it.to == 'scheduled' }.allowed", is(false))
                .body("find { it.to == 'scheduled' }.unmet[0].code", is("lead_missing"))
                .body("find { it.to == 'scheduled' }.unmet[0].pointer", is("/appointments/0/assignments"));
        move("office", Map.of("to", "scheduled")).statusCode(409).body("errors.code", contains("lead_missing"));
    }

    @Test
    void an_inspection_goes_its_way_to_the_field() {
        move("office", Map.of("to", "scheduled")).statusCode(200).body("status", is("scheduled"));
        move("office", Map.of("to", "confirmed"))
                .body("status", is("confirmed"))
                .body("appointments[0].status", is("confirmed"));
        move("owner", Map.of("to", "in_progress")).statusCode(403);
        move("inspector", Map.of("to", "in_progress")).statusCode(200).body("status", is("in_progress"));
        move("inspector", Map.of("to", "in_review")).statusCode(409).body("errors.code", hasItem("report_missing"));
        move("office", Map.of("to", "published")).statusCode(409);
    }

    @Test
    void a_cancellation_has_a_reason_and_can_be_taken_back() {
        move("office", Map.of("to", "cancelled")).statusCode(422).body("errors.pointer", contains("/reason"));
        move("office", Map.of("to", "cancelled", "reason", "boredom"))
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        move("office", Map.of("to", "cancelled", "reason", "weather", "note", ""))
                .statusCode(422)
                .body("errors.pointer", contains("/note"));
        move("office", Map.of("to", "cancelled", "reason", "weather", "note", "Storm."))
                .statusCode(200)
                .body("cancelReason", is("weather"))
                .body("cancelNote", is("Storm."))
                .body("scheduledAt", nullValue());
        scene.patch("office", "", Map.of("occupancy", "vacant"));
        move("office", Map.of("to", "requested")).statusCode(422).body("errors.pointer", contains("/reason"));
        move("office", Map.of("to", "requested", "reason", "Called again."))
                .statusCode(200)
                .body("cancelReason", nullValue());
    }

    @Test
    void a_tag_is_respected_when_it_is_sent() {
        String stale = scene.tag();
        scene.patch("office", "", Map.of("occupancy", "vacant")).then().statusCode(200);

        acme.as("office")
                .header("If-Match", stale)
                .body(Map.of("to", "scheduled"))
                .post(scene.at() + "/transitions")
                .then()
                .statusCode(412);
        assertThat(scene.get("office").<String>path("status")).isEqualTo("requested");
    }

    @Test
    @Tag("S20")
    void another_companys_inspection_answers_as_one_that_never_was() {
        var rivals = Company.create().inspection();

        PartsTest.assertSame(404, transitions(rivals), transitions(UUID.randomUUID()));
        PartsTest.assertSame(404, cancel(rivals), cancel(UUID.randomUUID()));
    }

    @Test
    void a_wrong_role_takes_no_step() {
        move("read_only", Map.of("to", "scheduled")).statusCode(403);
        move("apprentice", Map.of("to", "scheduled")).statusCode(403);
        acme.as("read_only")
                .get(scene.at() + "/transitions")
                .then()
                .body("allowed", contains(false, false))
                .body("unmet[1].code", contains("not_permitted"));
    }

    private Response transitions(UUID id) {
        return acme.as("office").get("/v1/inspections/" + id + "/transitions");
    }

    private Response cancel(UUID id) {
        return acme.as("office")
                .body(Map.of("to", "cancelled", "reason", "weather"))
                .post("/v1/inspections/" + id + "/transitions");
    }

    private ValidatableResponse move(String who, Map<String, Object> step) {
        return acme.as(who).body(step).post(scene.at() + "/transitions").then();
    }
}
