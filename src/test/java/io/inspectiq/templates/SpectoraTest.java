package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template comes over from Spectora: every cell finds its place or is named, or nothing comes at all. */
@QuarkusTest
@WithTestResource(Stack.class)
class SpectoraTest {
    private final Company acme = Company.create();

    @Test
    void every_filled_cell_is_mapped_or_named() {
        var made = send(sheet(
                row(
                        "Roof",
                        "Coverings",
                        "Material",
                        "info",
                        Map.of(
                                "Multiple Choice Options",
                                "Tile\nShingle",
                                "Answer Type",
                                "checkbox",
                                "Uses",
                                "12",
                                "Locked",
                                "FALSE")),
                row(
                        "Roof",
                        "Coverings",
                        "Cracked &amp; loose",
                        "defect",
                        Map.of(
                                "Comment Text",
                                "<p onclick=\"x()\">A tile is <b>cracked</b> &amp; loose.</p>",
                                "Category",
                                "1",
                                "Recommendation",
                                "Contact a qualified roofing professional.",
                                "Default Location",
                                "Rear",
                                "Default Estimate Min",
                                "$1,200.50",
                                "Default Estimate Max",
                                "2000",
                                "Locked",
                                "TRUE")),
                row(
                        "Roof",
                        "Coverings",
                        "Too steep",
                        "limit",
                        Map.of("Order", "0", "Recommendation", "Ask an astrologer", "Category", "0")),
                row(
                        "Roof",
                        "Age",
                        "Years",
                        "info",
                        Map.of(
                                "Answer Type",
                                "number",
                                "Unit Type Options",
                                "years",
                                "Default Value",
                                "20",
                                "Last Modified",
                                "01/02/2026 10:00:00"))));

        made.then().statusCode(201).body("fileName", is("My roof.xls"));
        var account = made.jsonPath();
        assertThat(account.getInt("account.rowsRead")).isEqualTo(4);
        assertThat(account.getInt("account.cellsFilled"))
                .isEqualTo(account.getInt("account.cellsMapped")
                        + account.<Integer>getList("account.notCarried.cells").stream()
                                .mapToInt(i -> i)
                                .sum());
        made.then()
                .body("account.notCarried.column", contains("F", "I", "L", "R", "U", "AP"))
                .body("account.notCarried.where", contains("F4", "I4", "L5", "R3", "U2", "AP5"))
                .body("account.unknownHeaders", hasSize(0))
                .body("account.missingHeaders", hasSize(0));

        var tree = tree(made);
        assertThat(tree.<String>getList("sections.title")).containsExactly("Roof");
        assertThat(tree.<String>getList("items.title"))
                .containsExactly("Coverings", "Coverings: Material", "Age", "Age: Years");
        assertThat(tree.<String>getList("items.answerType")).containsExactly(null, "multi", null, "number");
        assertThat(tree.<List<String>>getList("items.choices").get(1)).containsExactly("Tile", "Shingle");
        assertThat(tree.getString("items[3].unit")).isEqualTo("years");
        assertThat(tree.<String>getList("comments.title")).containsExactly("Cracked & loose", "Too steep");
        var defect = tree.<Map<String, Object>>get("comments[0]");
        assertThat(defect)
                .containsEntry("bodyHtml", "<p>A tile is <b>cracked</b> &amp; loose.</p>")
                .containsEntry("kind", "deficiency")
                .containsEntry("severity", "major")
                .containsEntry("recommendation", "repair")
                .containsEntry("trade", "roofer")
                .containsEntry("defaultLocation", "Rear")
                .containsEntry("costLowCents", 120_050)
                .containsEntry("costHighCents", 200_000);
        acme.as("inspector").get(made.header("Location")).then().statusCode(200).body("account.rowsRead", is(4));
    }

    @Test
    void the_same_name_further_down_is_another_item() {
        var tree = tree(send(sheet(
                row("Exterior", "General", "One", "info", Map.of()),
                row("Exterior", "Doors", "Two", "info", Map.of()),
                row("Exterior", "General", "Three", "info", Map.of()),
                row("Interior", "General", "Four", "info", Map.of()),
                row("Exterior", "General", "Five", "info", Map.of()))));

        assertThat(tree.<String>getList("sections.title")).containsExactly("Exterior", "Interior", "Exterior");
        assertThat(tree.<String>getList("items.title"))
                .containsExactly("General", "Doors", "General", "General", "General");
        assertThat(tree.<String>getList("comments.title")).containsExactly("One", "Two", "Three", "Four", "Five");
    }

    @Test
    void headers_that_are_not_known_or_not_there_are_named() {
        var rows = sheet(row("Roof", "Coverings", "Old", "info", Map.of()));
        var header = new ArrayList<>(rows.getFirst());
        header.set(9, "Sort Key");
        rows.set(0, header);
        var filled = new ArrayList<>(rows.get(1));
        filled.set(9, "7");
        rows.set(1, filled);

        send(rows)
                .then()
                .statusCode(201)
                .body("account.unknownHeaders", contains("Sort Key"))
                .body("account.missingHeaders", contains("Order"))
                .body("account.notCarried.header", hasItem("Sort Key"))
                .body("account.notCarried.where", hasItem("J2"));
    }

    @Test
    void what_is_not_understood_is_told_by_row_and_column_and_nothing_is_made() {
        var faults = send(sheet(
                row("Roof", "Coverings", "One", "opinion", Map.of()),
                row("Roof", "", "Two", "info", Map.of()),
                row("Roof", "Coverings", "Three", "defect", Map.of("Category", "7")),
                row("Roof", "Coverings", "Four", "info", Map.of("Answer Type", "smell")),
                row("Roof", "x".repeat(201), "Five", "info", Map.of())));

        faults.then()
                .statusCode(422)
                .body("errors.pointer", everyItem(is("/file")))
                .body(
                        "errors.detail",
                        hasItems(
                                containsString("Row 2, column E"),
                                containsString("Row 3, column B"),
                                containsString("Row 4, column F"),
                                containsString("Row 5, column K"),
                                containsString("Row 6, column B")));
        refused(
                List.of(List.of("Section Name", "Item Name"), List.of("Roof", "Coverings")),
                "There is no column \"Comment Type\"");
        refused(List.of(Xlsx.HEADERS), "no row below");
        acme.as("owner").get("/v1/templates").then().body("items", hasSize(0));
        acme.as("owner").get("/v1/template-imports").then().body("items", hasSize(0));
        assertThat(acme.sql().number("select count(*) from template_versions where tenant_id = ?", acme.id()))
                .isZero();
    }

    /** Its own row comes last, and finds its id taken. */
    @Test
    void an_import_that_fails_at_its_end_leaves_no_template() {
        var rows = sheet(row("Roof", "Coverings", "One", "info", Map.of()));
        var again = new HashMap<>(body(rows, "Another"));
        again.put("templateImportId", send(rows).path("templateImportId"));

        acme.as("owner").body(again).post("/v1/template-imports").then().statusCode(409);

        acme.as("owner").get("/v1/templates").then().body("items.name", contains("From elsewhere"));
    }

    @Test
    void a_file_that_is_none_is_told_so() {
        acme.as("owner")
                .body(Map.of("fileName", "x.xls", "file", "!"))
                .post("/v1/template-imports")
                .then()
                .statusCode(422)
                .body("errors.code", contains("base64"));
        var html = Base64.getEncoder().encodeToString("<table>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        acme.as("owner")
                .body(Map.of("fileName", "x.xls", "file", html))
                .post("/v1/template-imports")
                .then()
                .statusCode(422)
                .body("errors.code", contains("unreadable"));
    }

    @Test
    void who_may_not_write_templates_may_not_import_them() {
        var body = body(sheet(row("Roof", "Coverings", "One", "info", Map.of())), "A");
        for (String role : List.of("office", "inspector", "apprentice", "read_only")) {
            acme.as(role).body(body).post("/v1/template-imports").then().statusCode(403);
        }
        acme.as("manager").body(body).post("/v1/template-imports").then().statusCode(201);
        acme.as("manager").body(body).post("/v1/template-imports").then().statusCode(409);
    }

    private void refused(List<List<String>> rows, String because) {
        send(rows).then().statusCode(422).body("errors.detail", hasItem(containsString(because)));
    }

    private Response send(List<List<String>> rows) {
        return acme.as("owner").body(body(rows, "From elsewhere")).post("/v1/template-imports");
    }

    private static Map<String, Object> body(List<List<String>> rows, String name) {
        return Map.of(
                "name",
                name,
                "fileName",
                "My roof.xls",
                "file",
                Base64.getEncoder().encodeToString(Xlsx.of(rows).bytes()));
    }

    private JsonPath tree(Response made) {
        return acme.as("inspector")
                .get("/v1/template-versions/" + made.path("versionId"))
                .jsonPath();
    }

    @SafeVarargs
    private static List<List<String>> sheet(List<String>... rows) {
        var all = new ArrayList<List<String>>();
        all.add(Xlsx.HEADERS);
        all.addAll(List.of(rows));
        return all;
    }

    private static List<String> row(
            String section, String item, String comment, String type, Map<String, String> more) {
        var said = new HashMap<>(more);
        said.put("Section Name", section);
        said.put("Item Name", item);
        said.put("Comment Name", comment);
        said.put("Comment Type", type);
        return Xlsx.row(said);
    }
}
