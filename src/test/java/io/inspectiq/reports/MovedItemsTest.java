package io.inspectiq.reports;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items move between the sections of their report. */
@QuarkusTest
@WithTestResource(Stack.class)
class MovedItemsTest {
    private final Company acme = Company.create();
    private Paper paper;
    private String bedroom;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        bedroom = paper.section("Bedroom");
    }

    @Test
    void an_item_comes_last_in_another_section_or_where_it_is_put() {
        move("Style", Map.of("reportSectionId", bedroom))
                .then()
                .statusCode(200)
                .body("reportSectionId", is(bedroom))
                .body("position", is("W"));
        move("Layers", Map.of("reportSectionId", bedroom, "position", "A"))
                .then()
                .statusCode(200)
                .body("position", is("A"));

        paper.get("/items?reportSectionId=" + bedroom)
                .then()
                .body("items.title", contains("Layers", "Walls", "Windows", "Style"));
    }

    @Test
    void only_a_section_of_its_own_report_takes_an_item() {
        refused(Map.of("reportSectionId", paper.another().section("Bedroom")), "reference");
        refused(Map.of("reportSectionId", UUID.randomUUID()), "reference");
        var nowhere = new HashMap<String, Object>();
        nowhere.put("reportSectionId", null);
        refused(nowhere, "required");
        paper.delete("inspector", "/sections/" + bedroom).then().statusCode(204);
        refused(Map.of("reportSectionId", bedroom), "reference");
        paper.get("/items/" + paper.item("Style")).then().body("reportSectionId", is(paper.section("Roof")));
    }

    private void refused(Map<String, ?> body, String code) {
        move("Style", body)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reportSectionId"))
                .body("errors.code", contains(code));
    }

    @Test
    void who_moves_an_item_and_who_writes_in_it_are_not_in_each_others_way() {
        String item = "/items/" + paper.item("Style");
        String seen = paper.get(item).header("ETag");
        var there = Map.of("reportSectionId", bedroom);

        paper.patch("inspector", item, seen, there).then().statusCode(200);
        paper.patch("apprentice", item, seen, Map.of("note", "Hip.")).then().statusCode(200);
        paper.patch("apprentice", item, seen, there).then().statusCode(200); // is there already
        paper.patch("apprentice", item, seen, Map.of("reportSectionId", paper.section("Roof")))
                .then()
                .statusCode(412)
                .body("errors.pointer", contains("/reportSectionId"))
                .body("current.note", is("Hip."));
    }

    @Test
    void what_the_template_requires_does_not_go_with_another_section() {
        String roof = paper.section("Roof");
        move("Roof covering", Map.of("reportSectionId", bedroom)).then().statusCode(200);

        paper.delete("inspector", "/sections/" + bedroom).then().statusCode(409);

        move("Roof covering", Map.of("reportSectionId", roof)).then().statusCode(200);
        paper.delete("inspector", "/sections/" + bedroom).then().statusCode(204);
    }

    @Test
    void nor_does_it_go_with_another_room_of_the_same_kind() {
        var version = Paper.draft(acme);
        acme.sql().run("update template_items set required = true where version_id = ? and title = 'Walls'", version);
        acme.sql().number("select publish_template_version(?, null)::bigint", version);
        paper = Paper.of(acme, version);
        String kind = paper.get("/content").path("sections.find { it.title == 'Bedroom' }.templateSectionId");
        String second = paper.post(
                        "inspector",
                        "/sections",
                        Map.of("templateSectionId", kind, "instanceKey", "bedroom-2", "title", "Guest room"))
                .then()
                .statusCode(201)
                .extract()
                .path("reportSectionId");

        move("Walls", Map.of("reportSectionId", second)).then().statusCode(200);

        paper.delete("inspector", "/sections/" + second).then().statusCode(409);
    }

    private Response move(String title, Map<String, ?> body) {
        return paper.patch("inspector", "/items/" + paper.item(title), body);
    }
}
