package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people write in one report, each from a device of their own that saves what was typed a moment ago. */
@QuarkusTest
@WithTestResource(Stack.class)
class AutosaveTest {
    private Paper paper;
    private String item;

    @BeforeEach
    void a_report() {
        paper = Paper.of(Company.create());
        item = "/items/" + paper.item("Roof covering");
    }

    @Test
    void different_fields_do_not_overwrite_each_other_and_nobody_is_refused() {
        String seenByBoth = paper.get(item).header("ETag");

        var first = paper.patch("inspector", item, seenByBoth, Map.of("note", "From a ladder."));
        var second = paper.patch("apprentice", item, seenByBoth, Map.of("itemState", "inspected"));

        first.then().statusCode(200).body("rowVersion", is(2));
        second.then()
                .statusCode(200)
                .body("rowVersion", is(3))
                .body("note", is("From a ladder."))
                .body("itemState", is("inspected"));
        assertThat(paper.get(item).asString()).isEqualTo(second.asString());
        assertThat(paper.get(item).header("ETag")).isEqualTo(second.header("ETag"));
    }

    @Test
    void the_same_field_is_refused_with_the_row_as_it_is_now() {
        String seenByBoth = paper.get(item).header("ETag");
        paper.patch("inspector", item, seenByBoth, Map.of("note", "Hail."))
                .then()
                .statusCode(200);

        var late = paper.patch("apprentice", item, seenByBoth, Map.of("note", "Wind.", "condition", "marginal"));

        late.then()
                .statusCode(412)
                .body("type", is("/problems/stale"))
                .body("errors.pointer", contains("/note"))
                .body("errors.code", contains("changed"))
                .body("current.note", is("Hail."))
                .body("current.condition", nullValue())
                .body("current.rowVersion", is(2));
        assertThat(late.header("ETag")).isEqualTo(paper.get(item).header("ETag"));
        paper.patch("apprentice", item, late.header("ETag"), Map.of("note", "Hail and wind."))
                .then()
                .statusCode(200)
                .body("note", is("Hail and wind."));
    }

    @Test
    void what_was_saved_already_is_saved_again_without_a_conflict() {
        String seen = paper.get(item).header("ETag");

        var first = paper.patch("inspector", item, seen, Map.of("note", "Hail."));
        var again = paper.patch("inspector", item, seen, Map.of("note", "Hail."));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void a_field_that_was_cleared_meanwhile_counts_as_changed() {
        paper.patch("inspector", item, Map.of("note", "Hail.")).then().statusCode(200);
        String seenByBoth = paper.get(item).header("ETag");
        var cleared = new HashMap<String, Object>();
        cleared.put("note", null);

        paper.patch("inspector", item, seenByBoth, cleared)
                .then()
                .statusCode(200)
                .body("note", nullValue());
        paper.patch("apprentice", item, seenByBoth, Map.of("note", "Wind."))
                .then()
                .statusCode(412);
    }

    @Test
    void a_tag_is_wanted_and_one_that_was_never_given_is_refused() {
        paper.company()
                .as("inspector")
                .body(Map.of("note", "Hail."))
                .patch(paper.at() + item)
                .then()
                .statusCode(428);
        paper.patch("inspector", item, "\"99-AAAAAAAAAAAA\"", Map.of("note", "Hail."))
                .then()
                .statusCode(412);
        paper.get(item).then().body("note", nullValue()).body("rowVersion", is(1));
    }

    @Test
    void the_same_holds_for_findings_sections_and_the_report_itself() {
        String finding = "/findings/" + paper.get("/content").path("findings[0].findingId");
        merges(finding, Map.of("location", "South slope"), Map.of("reason", "Anybody can see it."));
        merges("/sections/" + paper.section("Bedroom"), Map.of("title", "Guest room"), Map.of("hidden", true));
        String seen = paper.get("").header("ETag");
        paper.patch("inspector", "", seen, Map.of("title", "First")).then().statusCode(200);
        paper.patch("apprentice", "", seen, Map.of("title", "Second"))
                .then()
                .statusCode(412)
                .body("current.title", is("First"));
    }

    private void merges(String path, Map<String, ?> one, Map<String, ?> other) {
        String seen = paper.get(path).header("ETag");
        paper.patch("inspector", path, seen, one).then().statusCode(200);
        paper.patch("apprentice", path, seen, other).then().statusCode(200);
        paper.patch("apprentice", path, seen, one).then().statusCode(200); // says what is there
        one.forEach((field, value) -> paper.get(path).then().body(field, is(value)));
        other.forEach((field, value) -> paper.get(path).then().body(field, is(value)));
    }

    /** Each device saves a field of its own again and again, with the tag that it was answered last, all at once. */
    @Test
    void devices_that_save_all_the_time_lose_nothing() throws Exception {
        String finding = "/findings/" + paper.get("/content").path("findings[0].findingId");
        var fields = List.of("title", "bodyHtml", "location", "reason");
        var devices = new ArrayList<Callable<Response>>();
        for (String field : fields) {
            devices.add(() -> typing(finding, field));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var saved : threads.invokeAll(devices)) {
                assertThat(saved.get().statusCode()).as(saved.get().asString()).isEqualTo(200);
            }
        }
        var row = paper.get(finding);
        fields.forEach(field -> assertThat(row.<String>path(field)).isEqualTo("abcdefgh"));
        assertThat(row.<Integer>path("rowVersion")).isEqualTo(1 + 4 * 8);
    }

    private Response typing(String finding, String field) {
        var saved = paper.get(finding);
        String text = "";
        for (char letter : "abcdefgh".toCharArray()) {
            text += letter;
            saved = paper.patch("inspector", finding, saved.header("ETag"), Map.of(field, text));
            if (saved.statusCode() != 200) return saved;
        }
        return saved;
    }

    @Test
    void a_deletion_gives_way_to_a_change() {
        String finding = "/findings/" + paper.get("/content").path("findings[0].findingId");
        String seen = paper.get(finding).header("ETag");
        paper.patch("inspector", finding, seen, Map.of("location", "Porch"))
                .then()
                .statusCode(200);

        paper.company()
                .as("apprentice")
                .header("If-Match", seen)
                .delete(paper.at() + finding)
                .then()
                .statusCode(412);
        paper.delete("apprentice", finding).then().statusCode(204);
        paper.patch("inspector", finding, seen, Map.of("location", "Attic"))
                .then()
                .statusCode(404);
        paper.get("/findings?updatedSince=2020-01-01T00:00:00Z")
                .then()
                .body("items[0].location", is("Porch"))
                .body("items[0].deletedAt", notNullValue());
    }
}
