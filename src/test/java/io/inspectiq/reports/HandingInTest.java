package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the draft to the approval: what must be said before, and that nothing changes after. */
@QuarkusTest
@WithTestResource(Stack.class)
class HandingInTest {
    private final Company acme = Company.create();
    private Paper paper;
    private String covering;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        covering = paper.item("Roof covering");
    }

    @Test
    void a_report_is_handed_in_given_back_and_approved() {
        paper.complete();

        paper.step("inspector", "submitted")
                .then()
                .statusCode(200)
                .body("status", is("submitted"))
                .body("submittedBy", is("" + acme.member("inspector")));
        paper.step("inspector", "approved").then().statusCode(403);
        paper.post("manager", "/transitions", Map.of("to", "returned"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        paper.step("manager", "returned").then().statusCode(200).body("status", is("returned"));
        paper.patch("inspector", "/items/" + covering, Map.of("note", "Better now."))
                .then()
                .statusCode(200);
        paper.step("inspector", "submitted").then().statusCode(200);
        paper.step("manager", "approved").then().statusCode(200).body("status", is("approved"));
        paper.step("manager", "submitted").then().statusCode(409);

        acme.as("owner")
                .get("/v1/inspections/" + paper.inspection() + "/history")
                .then()
                .body(
                        "items.findAll { it.entity == 'report' }.to",
                        contains("draft", "submitted", "returned", "submitted", "approved"))
                .body("items.findAll { it.entity == 'report' }.reason", hasItem("Look again."));
    }

    @Test
    void what_is_missing_is_told_all_at_once_with_its_place() {
        String walls = paper.item("Walls");
        paper.patch("inspector", "/items/" + walls, Map.of("itemState", "not_inspected"));
        paper.patch("inspector", "/items/" + paper.item("Windows"), Map.of("ratingLevelId", paper.level("D")));
        String bare = found(walls, "moderate", "none", Map.of("condition", "end_of_service_life"));
        found(walls, "minor", "repair", Map.of());

        var expected = List.of(
                "/items/" + covering + "/itemState",
                "/items/" + walls + "/notInspectedReason",
                "/findings/" + bare + "/bodyHtml",
                "/findings/" + bare + "/reason",
                "/findings/" + bare + "/recommendation",
                "/items/" + paper.item("Windows") + "/ratingLevelId");
        var refused = paper.step("inspector", "submitted");
        refused.then().statusCode(409);
        assertThat(refused.<List<String>>path("errors.pointer")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(refused.<List<String>>path("errors.code"))
                .containsExactlyInAnyOrder(
                        "unanswered",
                        "reason_missing",
                        "narrative_missing",
                        "reason_missing",
                        "recommendation_missing",
                        "finding_missing");
        acme.as("inspector")
                .get(paper.at() + "/transitions")
                .then()
                .body("to", contains("submitted"))
                .body("allowed", contains(false))
                .body("unmet[0].pointer", containsInAnyOrder(expected.toArray()));

        mend(walls, bare);
        paper.step("inspector", "submitted").then().statusCode(200);
    }

    private void mend(String walls, String bare) {
        paper.complete();
        paper.patch("inspector", "/items/" + walls, Map.of("notInspectedReason", "Furniture."));
        paper.patch(
                "inspector",
                "/findings/" + bare,
                Map.of("bodyHtml", "<p>Worn out.</p>", "selfEvident", true, "recommendation", "replace"));
        found(
                paper.item("Windows"),
                "moderate",
                "repair",
                Map.of("bodyHtml", "<p>Stuck.</p>", "reason", "No way out."));
    }

    private String found(String item, String severity, String recommendation, Map<String, String> more) {
        var finding = new HashMap<String, Object>(Map.of(
                "reportItemId",
                item,
                "kind",
                "deficiency",
                "title",
                "Walls",
                "severity",
                severity,
                "recommendation",
                recommendation));
        finding.putAll(more);
        return paper.post("inspector", "/findings", finding)
                .then()
                .statusCode(201)
                .extract()
                .path("findingId");
    }

    @Test
    void what_is_hidden_need_not_be_said() {
        paper.patch("inspector", "/sections/" + paper.section("Roof"), Map.of("hidden", true))
                .then()
                .statusCode(200);

        paper.step("inspector", "submitted").then().statusCode(200);
    }

    /** Nothing of it: not by one of the ways to write, not by anybody, until it is given back. */
    @Test
    void nothing_changes_while_it_is_handed_in_or_approved() {
        String finding = paper.get("/findings").path("items[0].findingId");
        String section = paper.section("Bedroom");
        paper.complete();
        for (String step : List.of("submitted", "approved")) {
            paper.step("owner", step).then().statusCode(200);
            String before = paper.get("/content").asString();

            for (String who : List.of("owner", "inspector")) {
                refused(paper.patch(who, "", Map.of("title", "Other")));
                refused(paper.patch(who, "/items/" + covering, Map.of("note", "Other")));
                refused(paper.patch(who, "/sections/" + section, Map.of("title", "Other")));
                refused(paper.patch(who, "/findings/" + finding, Map.of("title", "Other")));
                refused(paper.post(who, "/sections", Map.of("title", "Other")));
                refused(paper.post(who, "/items", Map.of("title", "Other", "reportSectionId", section)));
                refused(paper.post(
                        who, "/findings", Map.of("title", "Other", "kind", "information", "reportItemId", covering)));
                refused(paper.post(who, "/finding-batches", Map.of("delete", List.of(Map.of("findingId", finding)))));
                refused(paper.delete(who, "/findings/" + finding));
                refused(paper.delete(who, "/items/" + paper.item("Style")));
                refused(paper.delete(who, "/sections/" + section));
                refused(paper.delete(who, ""));
            }
            assertThat(paper.get("/content").asString()).isEqualTo(before);
        }
    }

    private static void refused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
    }

    @Test
    void an_inspection_goes_to_review_when_its_reports_are_handed_in() {
        var bare = Paper.visited(acme);
        step(bare, "scheduled");
        step(bare, "in_progress");
        step(bare, "in_review").then().statusCode(409).body("errors.code", contains("report_missing"));

        step(paper.inspection(), "scheduled");
        step(paper.inspection(), "in_progress");
        step(paper.inspection(), "in_review")
                .then()
                .statusCode(409)
                .body("errors.code", contains("report_open"))
                .body("errors.pointer", contains("/reports/" + paper.report() + "/status"));
        paper.complete().step("inspector", "submitted").then().statusCode(200);
        step(paper.inspection(), "in_review").then().statusCode(200).body("status", is("in_review"));
    }

    private Response step(UUID inspection, String to) {
        return acme.as("inspector").body(Map.of("to", to)).post("/v1/inspections/" + inspection + "/transitions");
    }

    /** Whoever saves in the moment of handing in is either in the report or refused. */
    @Test
    void who_writes_while_it_is_handed_in_is_in_it_or_refused() throws Exception {
        paper.complete();
        for (int round = 0; round < 5; round++) {
            String note = "Round " + round;
            var together = new CyclicBarrier(2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writes = threads.submit(() -> {
                    together.await();
                    return paper.patch("inspector", "/items/" + covering, Map.of("note", note));
                });
                var submits = threads.submit(() -> {
                    together.await();
                    return paper.step("inspector", "submitted");
                });
                submits.get().then().statusCode(200);
                var submittedAt = submits.get().<String>path("submittedAt");
                int written = writes.get().statusCode();
                assertThat(written).isIn(200, 409);
                var item = paper.get("/items/" + covering);
                assertThat(note.equals(item.path("note"))).isEqualTo(written == 200);
                assertThat(submittedAt).isNotNull();
            }
            paper.step("manager", "returned").then().statusCode(200);
        }
    }

    @Test
    void a_tag_is_respected_when_it_is_sent() {
        String stale = paper.get("").header("ETag");
        paper.complete().patch("owner", "", Map.of("title", "Another title"));

        acme.as("inspector")
                .header("If-Match", stale)
                .body(Map.of("to", "submitted"))
                .post(paper.at() + "/transitions")
                .then()
                .statusCode(412);
        paper.get("").then().body("status", is("draft")).body("reportId", notNullValue());
    }

    @Test
    void a_report_of_a_cancelled_inspection_rests() {
        acme.as("owner")
                .body(Map.of("to", "cancelled", "reason", "weather"))
                .post("/v1/inspections/" + paper.inspection() + "/transitions")
                .then()
                .statusCode(200);

        paper.patch("owner", "/items/" + covering, Map.of("note", "Late."))
                .then()
                .statusCode(409);
        paper.step("owner", "submitted").then().statusCode(409);
        acme.as("owner")
                .get(paper.at() + "/transitions")
                .then()
                .body("find { it.to == 'submitted' }.unmet.code", hasItem("unanswered"));
        acme.as("owner").get("/v1/reports?status=submitted").then().body("items", empty());
    }
}
