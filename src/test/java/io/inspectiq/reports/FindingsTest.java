package io.inspectiq.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was found: what a deficiency needs and nothing else has, and many of them written at once. */
@QuarkusTest
@WithTestResource(Stack.class)
class FindingsTest {
    private final Company acme = Company.create();
    private Paper paper;
    private String covering;

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        covering = paper.item("Roof covering");
    }

    @Test
    void a_deficiency_says_how_bad_it_is_and_what_to_do() {
        add(deficiency(Map.of("location", "South slope", "trade", "roofer", "isSafety", true)))
                .then()
                .statusCode(201)
                .body("severity", is("major"))
                .body("recommendation", is("repair"))
                .body("inSummary", is(true))
                .body("origin", is("human"))
                .body("position", notNullValue());

        refused(finding("deficiency", Map.of("recommendation", "repair")), "/severity");
        refused(finding("deficiency", Map.of("severity", "major")), "/recommendation");
        refused(finding("information", Map.of("severity", "major")), "/severity");
        refused(finding("limitation", Map.of("recommendation", "repair")), "/recommendation");
        refused(finding("information", Map.of("isSafety", true)), "/isSafety");
        refused(finding("rumour", Map.of()), "/kind");
        refused(deficiency(Map.of("severity", "awful")), "/severity");
        refused(deficiency(Map.of("costLowCents", 2, "costHighCents", 1)), "/costHighCents");
        refused(deficiency(Map.of("reportItemId", UUID.randomUUID())), "/reportItemId");
        refused(deficiency(Map.of("reportItemId", Paper.of(acme).item("Style"))), "/reportItemId");
        refused(deficiency(Map.of("templateCommentId", UUID.randomUUID())), "/templateCommentId");
        refused(deficiency(Map.of("libraryCommentId", UUID.randomUUID())), "/libraryCommentId");
    }

    @Test
    void what_changes_its_kind_keeps_the_rule() {
        String made = "/findings/" + add(deficiency(Map.of())).path("findingId");

        paper.patch("inspector", made, Map.of("kind", "information"))
                .then()
                .statusCode(422)
                .body("errors.code", contains("kind"));
        var known = new HashMap<String, Object>(Map.of("kind", "information"));
        known.put("severity", null);
        known.put("recommendation", null);
        paper.patch("inspector", made, known).then().statusCode(200).body("kind", is("information"));
    }

    @Test
    void a_finding_says_nothing_that_a_browser_would_run() {
        add(finding("information", Map.of("bodyHtml", "<p onclick=\"x()\">Dry.</p><script>alert(1)</script>")))
                .then()
                .statusCode(201)
                .body("bodyHtml", is("<p>Dry.</p>"));
    }

    @Test
    void a_finding_is_moved_within_its_report_and_goes_with_its_item() {
        String made = add(deficiency(Map.of())).path("findingId");
        String style = paper.item("Style");

        paper.patch("inspector", "/findings/" + made, Map.of("reportItemId", style))
                .then()
                .statusCode(200)
                .body("reportItemId", is(style));
        paper.patch(
                        "inspector",
                        "/findings/" + made,
                        Map.of("reportItemId", Paper.of(acme).item("Style")))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/reportItemId"));
        paper.delete("inspector", "/items/" + style).then().statusCode(204);

        paper.get("/findings/" + made).then().statusCode(404);
        refused(finding("information", Map.of("reportItemId", style)), "/reportItemId");
    }

    @Test
    void the_list_is_narrowed_by_item_and_kind() {
        add(deficiency(Map.of("title", "Second")));
        add(deficiency(Map.of("title", "Third", "reportItemId", paper.item("Style"))));

        paper.get("/findings?kind=deficiency").then().body("items.title", containsInAnyOrder("Second", "Third"));
        paper.get("/findings?reportItemId=" + covering + "&sort=position")
                .then()
                .body("items.title", contains("How it was looked at", "Second"));
    }

    @Test
    void a_batch_makes_changes_and_takes_out_all_at_once() {
        String changed = add(deficiency(Map.of())).path("findingId");
        String gone = add(deficiency(Map.of())).path("findingId");
        String own = UUID.randomUUID().toString();
        var batch = Map.of(
                "create", List.of(deficiency(Map.of("findingId", own)), finding("limitation", Map.of())),
                "update", List.of(Map.of("findingId", changed, "rowVersion", 1, "set", Map.of("location", "Porch"))),
                "delete", List.of(Map.of("findingId", gone)));

        batch(batch)
                .then()
                .statusCode(200)
                .body("findings", hasSize(4))
                .body("findings.find { it.findingId == '" + changed + "' }.location", is("Porch"))
                .body("findings.find { it.findingId == '" + gone + "' }.deletedAt", notNullValue());
        paper.get("/findings/" + own).then().statusCode(200);
        paper.get("/findings").then().body("items", hasSize(4)); // with what the template says from the start
    }

    @Test
    void of_a_batch_with_faults_nothing_is_done_and_each_is_told_with_its_place() {
        String there = add(deficiency(Map.of())).path("findingId");
        String first = paper.get("/findings").path("items[0].findingId");
        String before = paper.get("/content").asString();
        var batch = Map.of(
                "create",
                        List.of(
                                finding("limitation", Map.of()),
                                finding("information", Map.of("severity", "major")),
                                deficiency(Map.of("reportItemId", UUID.randomUUID())),
                                deficiency(Map.of("findingId", there))),
                "update",
                        List.of(
                                Map.of("findingId", UUID.randomUUID(), "set", Map.of("title", "Nothing")),
                                Map.of("findingId", first, "set", Map.of("costLowCents", 2, "costHighCents", 1))),
                "delete", List.of(Map.of("findingId", UUID.randomUUID())));

        batch(batch)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/create/1/severity",
                                "/create/2/reportItemId",
                                "/create/3/findingId",
                                "/update/0/findingId",
                                "/update/1/set/costHighCents",
                                "/delete/0/findingId"));
        assertThat(paper.get("/content").asString()).isEqualTo(before);
    }

    @Test
    void a_batch_is_read_as_strictly_as_one_finding() {
        batch(Map.of("create", List.of(finding("rumour", Map.of()))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/create/0/kind"));
        batch(Map.of("update", List.of(Map.of("findingId", UUID.randomUUID(), "set", Map.of("severity", "awful")))))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/update/0/set/severity"));
        batch(Map.of("update", List.of(Map.of("findingId", UUID.randomUUID(), "set", Map.of("colour", "red")))))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/update/0/set/colour"));
        String twice = add(deficiency(Map.of())).path("findingId");
        batch(Map.of("delete", List.of(Map.of("findingId", twice), Map.of("findingId", twice))))
                .then()
                .statusCode(422);
        batch(Map.of()).then().statusCode(200).body("findings", hasSize(0));
    }

    @Test
    void a_batch_that_comes_too_late_for_a_field_is_refused_and_names_it() {
        String made = add(deficiency(Map.of())).path("findingId");
        paper.patch("inspector", "/findings/" + made, Map.of("location", "Porch"))
                .then()
                .statusCode(200);

        change(made, Map.of("location", "Attic"))
                .then()
                .statusCode(412)
                .body("errors.pointer", contains("/update/0/set/location"));
        change(made, Map.of("trade", "roofer")).then().statusCode(200).body("findings[0].location", is("Porch"));
        batch(Map.of("delete", List.of(Map.of("findingId", made, "rowVersion", 1))))
                .then()
                .statusCode(412)
                .body("errors.pointer", contains("/delete/0/rowVersion"));
    }

    @Test
    @Tag("C14")
    void a_batch_that_is_sent_twice_is_done_once() {
        var batch = Map.of("create", List.of(finding("limitation", Map.of())));

        var first = keyed(batch);
        var second = keyed(batch);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        keyed(Map.of("create", List.of(finding("limitation", Map.of("title", "Another")))))
                .then()
                .statusCode(422);
    }

    @Test
    @Tag("S20")
    void another_companys_finding_is_none() {
        var rivals = Paper.of(Company.create());
        String theirs = rivals.get("/findings").path("items[0].findingId");

        batch(Map.of("delete", List.of(Map.of("findingId", theirs))))
                .then()
                .statusCode(422)
                .body("errors.code", contains("reference"));
        acme.as("owner")
                .body(Map.of())
                .post(rivals.at() + "/finding-batches")
                .then()
                .statusCode(404);
        acme.as("owner").get(rivals.at() + "/findings").then().statusCode(404);
        rivals.get("/findings/" + theirs).then().statusCode(200);
    }

    /** As many as a long report has; the page is one flight, and the batch a few. */
    @Test
    void three_hundred_findings_are_written_and_read() {
        for (int batch = 0; batch < 3; batch++) {
            var many = new ArrayList<Map<String, ?>>();
            for (int n = 0; n < 100; n++) {
                many.add(deficiency(Map.of("title", "Finding " + n)));
            }
            batch(Map.of("create", many)).then().statusCode(200);
        }
        paper.get("/content").then().body("findings", hasSize(301));
    }

    private Response change(String finding, Map<String, ?> set) {
        return batch(Map.of("update", List.of(Map.of("findingId", finding, "rowVersion", 1, "set", set))));
    }

    private void refused(Map<String, ?> finding, String pointer) {
        add(finding).then().statusCode(422).body("errors.pointer", contains(pointer));
    }

    private Response add(Map<String, ?> finding) {
        return paper.post("inspector", "/findings", finding);
    }

    private Response batch(Map<String, ?> batch) {
        return paper.post("inspector", "/finding-batches", batch);
    }

    private Response keyed(Map<String, ?> batch) {
        return acme.as("inspector").header("Idempotency-Key", "k").body(batch).post(paper.at() + "/finding-batches");
    }

    private Map<String, ?> deficiency(Map<String, ?> more) {
        var finding = new HashMap<String, Object>(Map.of("severity", "major", "recommendation", "repair"));
        finding.putAll(more);
        return finding("deficiency", finding);
    }

    private Map<String, ?> finding(String kind, Map<String, ?> more) {
        var finding = new HashMap<String, Object>(
                Map.of("reportItemId", covering, "kind", kind, "title", "Damaged shingles"));
        finding.putAll(more);
        return finding;
    }
}
