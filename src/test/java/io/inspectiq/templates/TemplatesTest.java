package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Drafts;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates: written in drafts, published once and for all, carried from one company to another without loss. */
@QuarkusTest
@WithTestResource(Stack.class)
class TemplatesTest {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, Object> SHIPPED = Map.of("name", "Florida", "shipped", "florida_home_inspection");

    private final Company acme = Company.create();

    @Test
    void a_document_makes_the_same_template_in_another_company() {
        String version = post("/v1/templates", SHIPPED).path("draftVersionId");
        var sent = get("/v1/template-versions/" + version + "/document");
        var rival = Company.create();

        String theirs =
                rival.as("manager").body(sent.asString()).post("/v1/templates").path("draftVersionId");
        var again = rival.as("owner").get("/v1/template-versions/" + theirs + "/document");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(normalised(again.asString())).isEqualTo(normalised(sent.asString()));
        assertThat(hash(rival, theirs)).isEqualTo(hash(acme, version));
        assertThat(again.asString()).doesNotContain("rowVersion", "createdAt", "\"itemId\"");
    }

    @Test
    void the_shipped_template_covers_the_eight_systems_with_comments_to_choose_from() {
        String version = post("/v1/templates", SHIPPED).path("draftVersionId");
        var tree = get("/v1/template-versions/" + version).jsonPath();

        assertThat(tree.<String>getList("sections.sopSystem"))
                .contains(
                        "structure",
                        "electrical",
                        "hvac",
                        "roof_covering",
                        "plumbing",
                        "interior",
                        "exterior",
                        "site",
                        "appliances");
        assertThat(tree.getList("comments")).hasSizeGreaterThan(300);
        assertThat(tree.<String>getList("comments.shortcode"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(tree.<Map<String, Object>>getList("comments")).allSatisfy(comment -> {
            assertThat((String) comment.get("bodyHtml")).startsWith("<p>").hasSizeGreaterThan(20);
            assertThat("deficiency".equals(comment.get("kind"))).isEqualTo(comment.get("severity") != null);
        });
        get("/v1/rating-scales").then().body("items.name", contains("Florida condition"));
        publish(version).then().statusCode(200).body("status", is("published")).body("source", is("shipped"));
    }

    @Test
    void a_rating_scale_that_says_the_same_is_not_made_twice() {
        post("/v1/templates", SHIPPED).then().statusCode(201);
        post("/v1/templates", Map.of("name", "Florida again", "shipped", "florida_home_inspection"))
                .then()
                .statusCode(201);
        post("/v1/templates", SHIPPED).then().statusCode(409).body("errors.pointer", contains("/name"));

        get("/v1/rating-scales").then().body("items", hasSize(1));
    }

    @Test
    void what_is_published_does_not_change_by_any_way() {
        UUID version = new Drafts(acme).filled();
        var tree = get("/v1/template-versions/" + version).jsonPath();
        String section = "/v1/template-versions/" + version + "/sections/" + tree.get("sections[0].sectionId");
        String item =
                "/v1/template-sections/" + tree.get("sections[0].sectionId") + "/items/" + tree.get("items[0].itemId");
        String comment =
                "/v1/template-items/" + tree.get("items[0].itemId") + "/comments/" + tree.get("comments[0].commentId");
        publish(version.toString()).then().statusCode(200);
        var before = get("/v1/template-versions/" + version).asString();

        for (String row : List.of(section, item, comment, "/v1/template-versions/" + version)) {
            acme.as("owner").header("If-Match", "*").delete(row).then().statusCode(409);
        }
        for (String row : List.of(section, item, comment)) {
            patch(row, Map.of("title", "Otherwise")).statusCode(409);
        }
        post(comment.substring(0, comment.lastIndexOf('/')), Map.of("title", "More", "kind", "information"))
                .then()
                .statusCode(409);
        post(section.substring(0, section.lastIndexOf('/')), Map.of("title", "More"))
                .then()
                .statusCode(409);
        post(item.substring(0, item.lastIndexOf('/')), Map.of("title", "More"))
                .then()
                .statusCode(409);
        patch("/v1/template-versions/" + version, Map.of("note", "Otherwise")).statusCode(409);
        patch("/v1/template-versions/" + version, Map.of("sections", List.of())).statusCode(409);
        publish(version.toString()).then().statusCode(409);
        acme.as("owner")
                .header("If-Match", "*")
                .delete("/v1/templates/" + tree.get("templateId"))
                .then()
                .statusCode(409);

        assertThat(get("/v1/template-versions/" + version).asString()).isEqualTo(before);
    }

    @Test
    void a_copy_of_a_version_is_written_on_and_takes_its_place() {
        UUID first = new Drafts(acme).published();
        String template = get("/v1/template-versions/" + first).path("templateId");

        var copy = post("/v1/template-versions", Map.of("templateId", template, "fromVersionId", first));
        copy.then()
                .statusCode(201)
                .body("versionNo", is(2))
                .body("status", is("draft"))
                .body("comments.title", contains("Looked at"));
        String second = copy.path("versionId");
        assertThat(hash(acme, second)).isEqualTo(hash(acme, first.toString()));
        post("/v1/template-versions", Map.of("templateId", template))
                .then()
                .statusCode(409)
                .body("type", endsWith("draft"));
        post("/v1/template-versions/" + second + "/sections", Map.of("title", "Attic"))
                .then()
                .statusCode(201);
        publish(second).then().statusCode(200).body("publishedBy", is("" + acme.member("owner")));

        get("/v1/template-versions/" + first)
                .then()
                .body("status", is("retired"))
                .body("sections.title", contains("Roof"));
        get("/v1/templates/" + template)
                .then()
                .body("publishedVersionId", is(second))
                .body("publishedVersionNo", is(2))
                .body("draftVersionId", nullValue());
        get("/v1/template-versions?templateId=" + template + "&status=retired")
                .then()
                .body("items.versionId", contains("" + first));
    }

    @Test
    void a_template_is_cloned_into_another() {
        UUID from = new Drafts(acme).published();
        UUID into = new Drafts(acme).template();

        post("/v1/template-versions", Map.of("templateId", into, "fromVersionId", from))
                .then()
                .statusCode(201)
                .body("source", is("version"))
                .body("versionNo", is(1))
                .body("items.title", contains("Flashings"));
        post("/v1/template-versions", Map.of("templateId", into, "fromVersionId", UUID.randomUUID()))
                .then()
                .statusCode(409);
        post(
                        "/v1/template-versions",
                        Map.of(
                                "templateId",
                                new Drafts(acme).template(),
                                "fromVersionId",
                                new Drafts(Company.create()).published()))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/fromVersionId"));
    }

    @Test
    void an_import_that_is_not_understood_changes_nothing_and_names_the_place() {
        var item = Map.of(
                "title",
                "Slope",
                "mode",
                "inspect",
                "answerType",
                "number",
                "minValue",
                9,
                "maxValue",
                1,
                "choices",
                List.of("steep"),
                "unit",
                "in",
                "ratingScaleId",
                UUID.randomUUID());
        var comments = List.of(
                Map.of("kind", "information", "title", "A", "severity", "major", "shortcode", "a"),
                Map.of("kind", "deficiency", "title", "B", "costLowCents", 9, "costHighCents", 1, "shortcode", "a"));
        refused(
                item,
                422,
                "/sections/0/items/0/answerType",
                "/sections/0/items/0/choices",
                "/sections/0/items/0/maxValue");
        refused(
                Map.of("title", "Slope", "comments", comments),
                422,
                "/sections/0/items/0/comments/0/severity",
                "/sections/0/items/0/comments/1/costHighCents",
                "/sections/0/items/0/comments/1/shortcode");
        refused(Map.of("title", "Slope", "ratingScaleId", UUID.randomUUID()), 422, "/sections/0/items/0/ratingScaleId");
        refused(
                Map.of("title", "Slope", "comments", List.of(Map.of("kind", "praise", "title", "A"))),
                422,
                "/sections/0/items/0/comments/0/kind");
        refused(Map.of("title", "Slope", "colour", "red"), 400, "/sections/0/items/0/colour");
        refused(Map.of("title", "x".repeat(201)), 422, "/sections/0/items/0/title");

        get("/v1/templates").then().body("items", hasSize(0));
        assertThat(acme.sql().number("select count(*) from template_items where tenant_id = ?", acme.id()))
                .isZero();
    }

    @Test
    void rows_stand_where_they_are_put() {
        String sections = "/v1/template-versions/" + new Drafts(acme).empty() + "/sections";
        String first = post(sections, Map.of("title", "One")).path("position");
        String third = post(sections, Map.of("title", "Three")).path("position");
        String two = post(sections, Map.of("title", "Two", "position", Position.between(first, third)))
                .path("sectionId");

        get(sections).then().body("items.title", contains("One", "Two", "Three"));
        patch(sections + "/" + two, Map.of("position", Position.after(third))).statusCode(200);
        get(sections).then().body("items.title", contains("One", "Three", "Two"));
        patch(sections + "/" + two, Map.of("position", "V0"))
                .statusCode(422)
                .body("errors.pointer", contains("/position"));
    }

    @Test
    void a_section_comes_with_all_that_is_in_it_and_goes_with_it() {
        UUID version = new Drafts(acme).empty();
        var roof = post(
                "/v1/template-versions/" + version + "/sections",
                Map.of(
                        "title",
                        "Roof",
                        "items",
                        List.of(
                                Map.of(
                                        "title",
                                        "Flashings",
                                        "comments",
                                        List.of(Map.of(
                                                "kind",
                                                "deficiency",
                                                "title",
                                                "Loose",
                                                "bodyHtml",
                                                "<p onclick=x>Loose<script>x</script></p>"))),
                                Map.of(
                                        "title",
                                        "Material",
                                        "mode",
                                        "describe",
                                        "answerType",
                                        "single",
                                        "choices",
                                        List.of("Tile", "Metal")))));
        roof.then().statusCode(201);
        String tag = get("/v1/template-versions/" + version).header("ETag");

        var tree = get("/v1/template-versions/" + version);
        tree.then()
                .body("items.title", contains("Flashings", "Material"))
                .body("comments.bodyHtml", contains("<p>Loose</p>"));
        String flashings = tree.path("items[0].itemId");
        patch(
                        "/v1/template-items/" + flashings + "/comments/" + tree.path("comments[0].commentId"),
                        Map.of("bodyHtml", "<img src=x>Gone"))
                .statusCode(200)
                .body("bodyHtml", is("Gone"));
        assertThat(get("/v1/template-versions/" + version).header("ETag")).isNotEqualTo(tag);
        acme.as("owner")
                .header("If-Match", "*")
                .delete(roof.header("Location"))
                .then()
                .statusCode(204);
        get("/v1/template-versions/" + version)
                .then()
                .body("sections", hasSize(0))
                .body("items", hasSize(0))
                .body("comments", hasSize(0));
    }

    @Test
    void a_whole_draft_is_replaced_at_once_or_not_at_all() {
        UUID version = new Drafts(acme).filled();
        String at = "/v1/template-versions/" + version;
        var sections = List.of(
                Map.of("title", "Attic", "items", List.of(Map.of("title", "Insulation"))), Map.of("title", "Roof"));

        patch(at, Map.of("sections", sections, "note", "Anew"))
                .statusCode(200)
                .body("sections.title", contains("Attic", "Roof"))
                .body("items.title", contains("Insulation"))
                .body("comments", hasSize(0));
        patch(
                        at,
                        Map.of(
                                "sections",
                                List.of(Map.of(
                                        "title",
                                        "Attic",
                                        "items",
                                        List.of(Map.of("title", "Slope", "answerType", "year"))))))
                .statusCode(422)
                .body("errors.pointer", contains("/sections/0/items/0/answerType"));
        get(at).then().body("sections.title", contains("Attic", "Roof")).body("note", is("Anew"));
    }

    @Test
    void a_rating_scale_is_frozen_with_the_template_that_uses_it() {
        String scale = "/v1/rating-scales/" + new Drafts(acme).scale();
        UUID version = new Drafts(acme).filled();
        String section = get("/v1/template-versions/" + version).path("sections[0].sectionId");
        post(
                        "/v1/template-sections/" + section + "/items",
                        Map.of("title", "Vents", "ratingScaleId", scale.substring(18)))
                .then()
                .statusCode(201);
        patch(
                        scale,
                        Map.of(
                                "levels",
                                List.of(
                                        Map.of("code", "OK", "label", "Fine"),
                                        Map.of("code", "BAD", "label", "Not", "isDeficiency", true))))
                .statusCode(200)
                .body("levels.code", contains("OK", "BAD"))
                .body("frozenAt", nullValue());
        acme.as("owner").header("If-Match", "*").delete(scale).then().statusCode(409);

        publish(version.toString()).then().statusCode(200);

        get(scale).then().body("frozenAt", notNullValue());
        patch(scale, Map.of("name", "Otherwise")).statusCode(409);
        patch(scale, Map.of("levels", List.of(Map.of("code", "A", "label", "A"))))
                .statusCode(409);
        acme.as("owner").header("If-Match", "*").delete(scale).then().statusCode(409);
        get(scale).then().body("levels.code", contains("OK", "BAD"));
    }

    @Test
    void templates_are_written_by_those_who_manage_them_and_read_by_all() {
        UUID version = new Drafts(acme).filled();
        for (String role : Company.ROLES) {
            boolean manages = Stream.of("owner", "manager").anyMatch(role::equals);
            acme.as(role).get("/v1/template-versions/" + version).then().statusCode(200);
            acme.as(role)
                    .get("/v1/template-versions/" + version + "/document")
                    .then()
                    .statusCode(200);
            acme.as(role)
                    .body(Map.of("name", "By the " + role))
                    .post("/v1/templates")
                    .then()
                    .statusCode(manages ? 201 : 403);
            acme.as(role)
                    .header("If-Match", "*")
                    .body(Map.of("note", role))
                    .patch("/v1/template-versions/" + version)
                    .then()
                    .statusCode(manages ? 200 : 403);
            if (!manages) {
                acme.as(role)
                        .post("/v1/template-versions/" + version + "/publication")
                        .then()
                        .statusCode(403);
                acme.as(role)
                        .header("If-Match", "*")
                        .delete("/v1/template-versions/" + version)
                        .then()
                        .statusCode(403);
            }
        }
        acme.as("owner")
                .header("If-Match", "\"1-AAAAAAAAAAAA\"")
                .post("/v1/template-versions/" + version + "/publication")
                .then()
                .statusCode(412);
        acme.as("owner")
                .post("/v1/template-versions/" + new Drafts(acme).empty() + "/publication")
                .then()
                .statusCode(409);
        publish(version.toString()).then().statusCode(200);
    }

    private void refused(Map<String, ?> item, int status, String... pointers) {
        post("/v1/templates", Map.of("name", "T", "sections", List.of(Map.of("title", "Roof", "items", List.of(item)))))
                .then()
                .statusCode(status)
                .body("errors.pointer", hasItems(pointers));
    }

    private Response get(String path) {
        return acme.as("inspector").get(path);
    }

    private Response post(String path, Map<String, ?> body) {
        return acme.as("owner").body(body).post(path);
    }

    private Response publish(String version) {
        return acme.as("owner").post("/v1/template-versions/" + version + "/publication");
    }

    private ValidatableResponse patch(String path, Map<String, ?> body) {
        return acme.as("owner").header("If-Match", "*").body(body).patch(path).then();
    }

    private static String hash(Company company, String version) {
        return company.sql().text("select md5(template_content(?)::text)", UUID.fromString(version));
    }

    /** Ids in the order in which they are named. */
    private static String normalised(String document) {
        var seen = new ArrayList<String>();
        return ID.matcher(document).replaceAll(id -> {
            if (!seen.contains(id.group())) {
                seen.add(id.group());
            }
            return "id" + seen.indexOf(id.group());
        });
    }
}
