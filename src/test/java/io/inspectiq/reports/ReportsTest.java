package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class ReportsTest {
    private final Company acme = Company.create();
    private Paper paper;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
    }

    @Test
    void a_report_has_what_its_template_has() {
        paper.get("")
                .then()
                .statusCode(200)
                .body("kind", is("primary"))
                .body("status", is("draft"))
                .body("templateVersionId", is("" + paper.version()))
                .body("inspectionId", is("" + paper.inspection()));
        paper.get("/content")
                .then()
                .statusCode(200)
                .body("report.reportId", is("" + paper.report()))
                .body("sections.title", contains("Roof", "Bedroom"))
                .body("items", hasSize(12))
                .body("items.find { it.title == 'Style' }.choices", contains("Gable", "Hip", "Flat"))
                .body("items.find { it.title == 'Roof covering' }.required", is(true))
                .body("findings.title", contains("How it was looked at"))
                .body("findings.origin", contains("template"));
    }

    @Test
    void only_a_published_version_makes_a_report() {
        make(Map.of("templateVersionId", Paper.draft(acme)))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/templateVersionId"))
                .body("errors.code", contains("unpublished"));
        for (var strange : List.of(UUID.randomUUID(), Paper.template(Company.create()))) {
            make(Map.of("templateVersionId", strange))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/templateVersionId"))
                    .body("errors.code", contains("reference"));
        }
    }

    @Test
    void an_inspection_has_one_primary_report_and_others_beside_it() {
        var pool = paper.another();
        pool.get("").then().body("kind", is("ancillary"));
        make(Map.of("templateVersionId", paper.version(), "kind", "primary"))
                .then()
                .statusCode(409);

        paper.delete("owner", "").then().statusCode(409);
        pool.delete("owner", "").then().statusCode(204);
        pool.get("").then().statusCode(404);
        pool.get("/content").then().statusCode(404);
        pool.get("/findings").then().statusCode(404);
        paper.delete("owner", "").then().statusCode(204);

        make(Map.of("templateVersionId", paper.version(), "kind", "ancillary"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/kind"));
        make(Map.of("templateVersionId", paper.version()))
                .then()
                .statusCode(201)
                .body("kind", is("primary"));
    }

    @Test
    void of_two_that_are_begun_at_once_one_is_the_primary() throws Exception {
        var inspection = Paper.visited(acme);
        var together = new CyclicBarrier(2);
        Callable<String> one = () -> {
            together.await();
            return acme.as("owner")
                    .body(Map.of("templateVersionId", paper.version()))
                    .post("/v1/inspections/" + inspection + "/reports")
                    .path("kind");
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(one);

            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder("primary", "ancillary");
        }
    }

    @Test
    void a_report_is_found_by_its_inspection_and_its_state_and_a_deleted_one_by_who_follows_changes() {
        var gone = paper.another();
        gone.delete("owner", "").then().statusCode(204);
        Paper.of(acme);

        list("?inspectionId=" + paper.inspection()).then().body("items.reportId", contains("" + paper.report()));
        list("?status=submitted,approved").then().body("items", empty());
        list("?status=draft").then().body("items", hasSize(2));
        list("?updatedSince=2020-01-01T00:00:00Z")
                .then()
                .body("items", hasSize(3))
                .body("items.find { it.reportId == '" + gone.report() + "' }.deletedAt", notNullValue())
                .body("completeUntil", notNullValue());
    }

    @Test
    void an_inspection_with_a_report_is_not_deleted() {
        acme.as("owner")
                .header("If-Match", "*")
                .delete("/v1/inspections/" + paper.inspection())
                .then()
                .statusCode(409);
        paper.delete("owner", "").then().statusCode(204);
        acme.as("owner")
                .header("If-Match", "*")
                .delete("/v1/inspections/" + paper.inspection())
                .then()
                .statusCode(204);
    }

    @Test
    void rooms_are_added_with_the_items_that_the_template_has_for_them() {
        String room = paper.get("/content").path("sections.find { it.title == 'Bedroom' }.templateSectionId");
        var second = Map.of("templateSectionId", room, "instanceKey", "bedroom-2", "title", "Guest room");

        paper.post("inspector", "/sections", second).then().statusCode(201).body("instanceKey", is("bedroom-2"));
        paper.post("inspector", "/sections", second)
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/instanceKey"));
        paper.get("/content")
                .then()
                .body("sections.title", contains("Roof", "Bedroom", "Guest room"))
                .body("items.findAll { it.title == 'Walls' }", hasSize(2));

        String guests = paper.section("Guest room");
        paper.delete("inspector", "/sections/" + guests).then().statusCode(204);
        paper.get("/content")
                .then()
                .body("sections.title", contains("Roof", "Bedroom"))
                .body("items.findAll { it.title == 'Walls' }", hasSize(1));
        paper.get("/items?updatedSince=2020-01-01T00:00:00Z&limit=200")
                .then()
                .body("items.findAll { it.deletedAt != null }.title", containsInAnyOrder("Walls", "Windows"));
        paper.post("inspector", "/sections", second).then().statusCode(201);
    }

    @Test
    void what_the_template_has_once_and_what_it_requires_stays_so() {
        String roof = paper.section("Roof");
        String ofTemplate = paper.get("/sections/" + roof).path("templateSectionId");

        paper.post("owner", "/sections", Map.of("templateSectionId", ofTemplate, "instanceKey", "roof-2"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/instanceKey"));
        paper.post("owner", "/sections", Map.of("templateSectionId", ofTemplate))
                .then()
                .statusCode(409);
        paper.post("owner", "/sections", Map.of("templateSectionId", UUID.randomUUID(), "title", "Nothing"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/templateSectionId"));
        paper.post("owner", "/sections", Map.of("instanceKey", "x"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/title"));
        paper.delete("owner", "/sections/" + roof).then().statusCode(409);
        paper.delete("owner", "/items/" + paper.item("Roof covering")).then().statusCode(409);
        paper.delete("owner", "/items/" + paper.item("Style")).then().statusCode(204);
        paper.get("/content").then().body("items.title", not(hasItem("Style")));
    }

    @Test
    void what_the_template_does_not_know_is_added() {
        var cellar = Map.of("title", "Wine cellar");
        String section = paper.post("inspector", "/sections", cellar)
                .then()
                .statusCode(201)
                .extract()
                .path("reportSectionId");

        var item = new HashMap<String, Object>(
                Map.of("reportSectionId", section, "title", "Bottles", "answerType", "number"));
        item.put("maxValue", 500);
        paper.post("inspector", "/items", item)
                .then()
                .statusCode(201)
                .body("mode", is("describe"))
                .body("templateItemId", nullValue());
        item.put("answerType", "single");
        paper.post("inspector", "/items", item).then().statusCode(422).body("errors.pointer", contains("/choices"));
        paper.post("inspector", "/items", Map.of("reportSectionId", UUID.randomUUID(), "title", "Nowhere"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reportSectionId"));
    }

    @Test
    void everything_stands_in_the_order_of_its_positions() {
        String bedroom = paper.section("Bedroom");

        paper.patch("inspector", "/sections/" + bedroom, Map.of("position", "A"))
                .then()
                .statusCode(200);
        paper.get("/content").then().body("sections.title", contains("Bedroom", "Roof"));
        paper.patch("inspector", "/sections/" + bedroom, Map.of("position", "A0"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/position"));
        paper.post("inspector", "/sections", Map.of("title", "Last")).then().body("position", is("L"));
    }

    @Test
    @Tag("S20")
    void a_part_of_another_report_answers_as_one_that_never_was() {
        var other = Paper.of(acme);

        for (var path : List.of("/items/" + other.item("Style"), "/sections/" + other.section("Roof"))) {
            paper.get(path).then().statusCode(404);
            paper.patch("owner", path, Map.of("title", "Mine")).then().statusCode(404);
            paper.delete("owner", path).then().statusCode(404);
        }
    }

    @Test
    void the_tag_of_the_content_stands_for_all_of_it() {
        String tag = paper.get("/content").header("ETag");
        var again = acme.as("owner").header("If-None-Match", tag);
        again.get(paper.at() + "/content").then().statusCode(304);

        paper.patch("owner", "/items/" + paper.item("Style"), Map.of("note", "Seen."))
                .then()
                .statusCode(200);

        again.get(paper.at() + "/content").then().statusCode(200);
        assertThat(paper.get("").<Integer>path("rowVersion")).isEqualTo(1);
    }

    private Response make(Map<String, ?> body) {
        return acme.as("owner").body(body).post("/v1/inspections/" + paper.inspection() + "/reports");
    }

    private Response list(String query) {
        return acme.as("owner").get("/v1/reports" + query);
    }
}
