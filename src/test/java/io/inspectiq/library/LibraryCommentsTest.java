package io.inspectiq.library;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class LibraryCommentsTest {
    private final Company acme = Company.create();

    @Test
    void a_comment_is_found_by_the_beginnings_of_its_words() {
        add(
                "owner",
                Map.of(
                        "title",
                        "Damaged shingles",
                        "bodyHtml",
                        "<p>Cracked by <b>hail</b>.</p>",
                        "keywords",
                        "asphalt roof"));
        add("owner", Map.of("title", "Missing shingles", "bodyHtml", "<p>Blown off.</p>"));
        add("owner", Map.of("title", "Corroded panel", "shortcode", "panel-1"));

        found("shing", "Damaged shingles", "Missing shingles");
        found("shing dam", "Damaged shingles");
        found("HAIL", "Damaged shingles");
        found("asph crack", "Damaged shingles");
        found("panel", "Corroded panel");
        list("owner", "?q=strong").then().body("items", empty());
        list("owner", "?q=hingles").then().body("items", empty());
        list("owner", "?shortcode=panel-1").then().body("items.title", contains("Corroded panel"));
    }

    @Test
    void words_that_are_changed_or_deleted_are_found_no_more() {
        String one = add("owner", Map.of("title", "Damaged shingles")).path("libraryCommentId");
        acme.as("owner")
                .header("If-Match", "*")
                .body(Map.of("title", "Damaged tiles"))
                .patch(at(one));

        list("owner", "?q=shingles").then().body("items", empty());
        found("tiles", "Damaged tiles");
        acme.as("owner").header("If-Match", "*").delete(at(one)).then().statusCode(204);
        list("owner", "?q=tiles").then().body("items", empty());
    }

    @Test
    void ones_own_are_for_oneself_and_the_companys_for_all() {
        String own =
                add("inspector", Map.of("title", "My way", "scope", "member")).path("libraryCommentId");
        String ours = add("manager", Map.of("title", "Our way")).path("libraryCommentId");

        list("inspector", "").then().body("items.title", containsInAnyOrder("My way", "Our way"));
        list("owner", "").then().body("items.title", contains("Our way"));
        list("owner", "?q=way").then().body("items.title", contains("Our way"));
        acme.as("owner").get(at(own)).then().statusCode(404);
        acme.as("owner")
                .header("If-Match", "*")
                .body(Map.of("title", "No"))
                .patch(at(own))
                .then()
                .statusCode(404);
        acme.as("owner").header("If-Match", "*").delete(at(own)).then().statusCode(404);

        send("inspector", Map.of("title", "For all")).then().statusCode(403);
        acme.as("inspector")
                .header("If-Match", "*")
                .body(Map.of("title", "No"))
                .patch(at(ours))
                .then()
                .statusCode(403);
        acme.as("inspector").header("If-Match", "*").delete(at(ours)).then().statusCode(403);
        send("office", Map.of("title", "Mine", "scope", "member")).then().statusCode(403);
    }

    @Test
    void a_short_code_means_one_thing() {
        add("owner", Map.of("title", "One", "shortcode", "roof"));
        add("inspector", Map.of("title", "My one", "shortcode", "roof", "scope", "member"));
        add("apprentice", Map.of("title", "My one", "shortcode", "roof", "scope", "member"));

        taken("manager", "company");
        taken("inspector", "member");
        send("owner", Map.of("title", "Two", "shortcode", "Roof!"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/shortcode"));
    }

    @Test
    void each_use_counts_and_is_another_tag_but_no_change() {
        String comment = add("owner", Map.of("title", "Damaged shingles")).path("libraryCommentId");
        String tag = acme.as("owner").get(at(comment)).header("ETag");
        var paper = Paper.of(acme);
        var finding = Map.of(
                "reportItemId",
                paper.item("Roof covering"),
                "kind",
                "information",
                "title",
                "Damaged shingles",
                "libraryCommentId",
                comment);

        paper.post("inspector", "/findings", finding).then().statusCode(201).body("origin", is("library"));
        paper.post("inspector", "/findings", finding).then().statusCode(201);

        acme.as("owner")
                .header("If-None-Match", tag)
                .get(at(comment))
                .then()
                .statusCode(200)
                .body("useCount", is(2))
                .body("rowVersion", is(1));
        add("owner", Map.of("title", "Another"));
        list("owner", "?sort=-useCount").then().body("items.useCount", contains(2, 0));
    }

    @Test
    void a_comment_says_what_a_finding_may_say() {
        send("owner", Map.of("title", "x", "kind", "information", "severity", "major"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/severity"));
        send("owner", Map.of("title", "x", "bodyHtml", "<img src=x onerror=alert(1)>Text"))
                .then()
                .statusCode(201)
                .body("bodyHtml", is("Text"));
        list("owner", "?kind=deficiency").then().body("items.title", not(hasItem("x")));
    }

    private void taken(String who, String scope) {
        send(who, Map.of("title", "Two", "shortcode", "roof", "scope", scope))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/shortcode"));
    }

    private void found(String words, String... titles) {
        list("owner", "?q=" + words).then().statusCode(200).body("items.title", containsInAnyOrder(titles));
    }

    private Response list(String who, String query) {
        return acme.as(who).get("/v1/library-comments" + query);
    }

    private static String at(String comment) {
        return "/v1/library-comments/" + comment;
    }

    private Response add(String who, Map<String, ?> comment) {
        var made = send(who, comment);
        made.then().statusCode(201);
        return made;
    }

    private Response send(String who, Map<String, ?> comment) {
        var body = new HashMap<String, Object>(Map.of("scope", "company", "kind", "information"));
        body.putAll(comment);
        return acme.as(who).body(body).post("/v1/library-comments");
    }
}
