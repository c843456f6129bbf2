package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

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

/** What can be answered to an item, by what the template wants to know. */
@QuarkusTest
@WithTestResource(Stack.class)
class AnswersTest {
    private final Company acme = Company.create();
    private Paper paper;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
    }

    @Test
    void an_answer_of_its_type_is_kept_as_it_was_given() {
        taken("Style", "\"Hip\"");
        taken("Materials", "[\"Tile\",\"Metal\"]");
        taken("Walked on", "false");
        taken("Layers", "2");
        taken("Layers", "0.5");
        taken("Slope", "{\"to\":4.5,\"from\":4}");
        taken("Replaced on", "\"2024-02-29\"");
        taken("Built in", "1987");
        taken("Surface", "-4.5");
        taken("Remarks", "\"Ein „Ärgernis“\"");
    }

    @Test
    void an_answer_of_another_type_is_refused_with_the_field() {
        for (String wrong : new String[] {"1", "true", "[\"Hip\"]", "{}"}) {
            refused("Style", wrong, "type");
        }
        refused("Materials", "\"Tile\"", "type");
        refused("Materials", "[1]", "type");
        refused("Walked on", "\"yes\"", "type");
        refused("Layers", "\"2\"", "type");
        refused("Slope", "4", "type");
        refused("Slope", "{\"from\":1}", "type");
        refused("Slope", "{\"from\":1,\"to\":2,\"by\":1}", "type");
        refused("Slope", "{\"from\":\"1\",\"to\":\"2\"}", "type");
        refused("Replaced on", "\"2023-02-29\"", "type");
        refused("Replaced on", "\"March\"", "type");
        refused("Built in", "1987.5", "type");
        refused("Surface", "\"hot\"", "type");
        refused("Remarks", "1", "type");
        refused("Roof covering", "\"an item that is graded\"", "type");
    }

    @Test
    void an_answer_out_of_range_or_not_among_the_choices_is_refused_with_the_field() {
        refused("Style", "\"Mansard\"", "choice");
        refused("Style", "\"hip\"", "choice");
        refused("Materials", "[\"Tile\",\"Straw\"]", "choice");
        refused("Materials", "[\"Tile\",\"Tile\"]", "choice");
        refused("Materials", "[]", "choice");
        refused("Layers", "5", "range");
        refused("Layers", "-0.01", "range");
        refused("Layers", "1e300", "range");
        refused("Slope", "{\"from\":5,\"to\":4}", "range");
        refused("Slope", "{\"from\":5,\"to\":13}", "range");
        refused("Built in", "1492", "range");
        refused("Remarks", "\"\"", "range");
        refused("Remarks", "\"" + "x".repeat(10_001) + "\"", "range");
    }

    @Test
    void an_answer_can_be_taken_back() {
        taken("Style", "\"Hip\"");
        var none = new HashMap<String, Object>();
        none.put("answer", null);

        paper.patch("inspector", "/items/" + paper.item("Style"), none)
                .then()
                .statusCode(200)
                .body("answer", nullValue());
    }

    @Test
    void a_level_is_of_the_items_own_scale_and_says_what_the_item_is() {
        String covering = "/items/" + paper.item("Roof covering");
        String others = Paper.of(Company.create()).level("IN");

        for (String wrong : new String[] {others, UUID.randomUUID().toString()}) {
            paper.patch("inspector", covering, Map.of("ratingLevelId", wrong))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/ratingLevelId"));
        }
        paper.patch("inspector", "/items/" + paper.item("Style"), Map.of("ratingLevelId", paper.level("IN")))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/ratingLevelId"));
        paper.patch("inspector", covering, Map.of("ratingLevelId", paper.level("D")))
                .then()
                .statusCode(200)
                .body("itemState", is("inspected"))
                .body("condition", is("significantly_deficient"));
        paper.patch("inspector", covering, Map.of("ratingLevelId", paper.level("NI"), "condition", "marginal"))
                .then()
                .body("itemState", is("not_inspected"))
                .body("condition", is("marginal"));
    }

    @Test
    void a_level_of_another_scale_of_the_same_company_is_none_of_the_items() {
        var other = acme.sql().id("insert into rating_scales (name) values ('Other') returning rating_scale_id");
        var level = acme.sql().id("""
                insert into rating_levels (rating_scale_id, position, code, label) values (?, 'V', 'X', 'Other') returning rating_level_id
                """, other);

        paper.patch("inspector", "/items/" + paper.item("Roof covering"), Map.of("ratingLevelId", level))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/ratingLevelId"));
    }

    private void taken(String item, String answer) {
        String at = "/items/" + paper.item(item);
        var given = answer(at, answer);
        assertThat(given.statusCode()).as(given.asString()).isEqualTo(200);
        assertThat(given.asString()).contains("\"answer\":" + answer + ",");
        assertThat(paper.get(at).asString()).isEqualTo(given.asString());
    }

    private void refused(String item, String answer, String code) {
        answer("/items/" + paper.item(item), answer)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/answer"))
                .body("errors.code", contains(code));
    }

    private Response answer(String at, String answer) {
        return acme.as("inspector")
                .header("If-Match", "*")
                .body("{\"answer\": " + answer + "}")
                .patch(paper.at() + at);
    }
}
