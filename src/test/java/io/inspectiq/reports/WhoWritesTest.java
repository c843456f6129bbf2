package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody in a company reads its reports; those write who inspect, on what they are assigned to, and their managers. */
@QuarkusTest
@WithTestResource(Stack.class)
class WhoWritesTest {
    private final Company acme = Company.create();
    private Paper paper;
    private String covering;
    private String bedroom;
    private String finding;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        covering = paper.item("Roof covering");
        bedroom = paper.section("Bedroom");
        finding = paper.get("/findings").path("items[0].findingId");
    }

    /** What can be done to a report, by somebody. */
    private final List<Function<String, Response>> deeds = List.of(
            who -> acme.as(who)
                    .body(Map.of("templateVersionId", paper.version()))
                    .post("/v1/inspections/" + paper.inspection() + "/reports"),
            who -> paper.patch(who, "", Map.of("title", "By " + who)),
            who -> paper.post(who, "/sections", Map.of("title", "By " + who)),
            who -> paper.patch(who, "/sections/" + bedroom, Map.of("title", "By " + who)),
            who -> paper.post(who, "/items", Map.of("title", "By " + who, "reportSectionId", bedroom)),
            who -> paper.patch(who, "/items/" + covering, Map.of("note", "By " + who)),
            who -> paper.post(
                    who, "/findings", Map.of("title", "By " + who, "kind", "information", "reportItemId", covering)),
            who -> paper.patch(who, "/findings/" + finding, Map.of("title", "By " + who)),
            who -> paper.post(
                    who,
                    "/finding-batches",
                    Map.of("update", List.of(Map.of("findingId", finding, "set", Map.of("location", "By " + who))))));

    @Test
    void those_who_inspect_write_on_what_they_are_assigned_to() {
        acme.hire("stranger", "inspector");
        for (var deed : deeds) {
            for (String who : List.of("owner", "manager", "inspector", "apprentice")) {
                var done = deed.apply(who);
                assertThat(done.statusCode()).as(who + " " + done.asString()).isIn(200, 201);
            }
            String before = paper.get("/content").asString();
            for (String who : List.of("stranger", "office", "read_only")) {
                var refused = deed.apply(who);
                assertThat(refused.statusCode())
                        .as(who + " " + refused.asString())
                        .isEqualTo(403);
            }
            assertThat(paper.get("/content").asString()).isEqualTo(before);
        }
    }

    @Test
    void those_who_are_not_assigned_delete_nothing_either() {
        acme.hire("stranger", "inspector");
        for (String path :
                List.of("", "/findings/" + finding, "/items/" + paper.item("Style"), "/sections/" + bedroom)) {
            for (String who : List.of("stranger", "office", "read_only")) {
                paper.delete(who, path).then().statusCode(403);
            }
        }
        paper.delete("apprentice", "/findings/" + finding).then().statusCode(204);
    }

    @Test
    void everybody_reads() {
        for (String who : Company.ROLES) {
            for (String path : List.of("", "/content", "/sections", "/items", "/findings", "/transitions")) {
                acme.as(who).get(paper.at() + path).then().statusCode(200);
            }
        }
    }

    @Test
    void an_apprentice_does_not_hand_in_and_only_reviewers_give_back() {
        acme.hire("stranger", "inspector");
        paper.complete();

        for (String who : List.of("apprentice", "office", "read_only", "stranger")) {
            paper.step(who, "submitted").then().statusCode(403);
        }
        paper.step("inspector", "submitted").then().statusCode(200);
        for (String who : List.of("apprentice", "office", "read_only", "inspector")) {
            paper.step(who, "returned").then().statusCode(403);
            paper.step(who, "approved").then().statusCode(403);
        }
        paper.step("manager", "approved").then().statusCode(200);
    }
}
