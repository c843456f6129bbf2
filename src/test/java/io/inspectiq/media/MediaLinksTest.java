package io.inspectiq.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.inspectiq.templates.Position;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where photos and documents are shown: at items and findings of their own inspection, in order, drawn upon. */
@QuarkusTest
@WithTestResource(Stack.class)
class MediaLinksTest {
    private static final Map<String, Object> ARROW = Map.of(
            "kind",
            "arrow",
            "points",
            List.of(Map.of("x", 0.25, "y", 0.5), Map.of("x", 1, "y", 0)),
            "color",
            "#d32f2f",
            "width",
            0.004);

    private final Company acme = Company.create();
    private Paper paper = new Paper(acme, new UUID(0, 0), new UUID(0, 0), new UUID(0, 0));
    private Sender sender = new Sender(acme, "owner", paper.inspection());

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        sender = new Sender(acme, "owner", paper.inspection());
    }

    @Test
    void a_photo_is_shown_at_a_finding_with_a_caption_and_a_drawing() throws Exception {
        String media = photo();
        String item = paper.item("Roof covering");
        String finding = finding(item);

        var made = link(Map.of(
                "mediaId",
                media,
                "findingId",
                finding,
                "caption",
                "Rust",
                "annotation",
                Map.of("shapes", List.of(ARROW))));

        made.then()
                .statusCode(201)
                .body("reportItemId", is(item))
                .body("annotation.shapes[0].points[1].x", is(1.0f))
                .body("annotation.shapes[0].color", is("#d32f2f"))
                .body("annotation.shapes[0].text", nullValue());
        for (String filter : List.of("findingId=" + finding, "reportItemId=" + item)) {
            list("?" + filter).then().body("items.mediaId", contains(media));
        }
        list("?reportItemId=" + paper.item("Style")).then().body("items", hasSize(0));
    }

    @Test
    void only_what_is_verified_is_shown() {
        String announced = sender.announce("image/jpeg", Photos.jpeg(20, 10)).path("mediaId");

        refused(link(Map.of("mediaId", announced, "reportItemId", paper.item("Style"))), "/mediaId", "reference");
    }

    @Test
    void what_another_inspection_has_is_shown_there_alone() throws Exception {
        var other = Paper.of(acme);
        String theirs = new Sender(acme, "owner", other.inspection())
                .send("image/jpeg", Photos.jpeg(20, 10))
                .path("mediaId");
        String media = photo();

        refused(link(Map.of("mediaId", theirs, "reportItemId", paper.item("Style"))), "/mediaId", "reference");
        refused(link(Map.of("mediaId", media, "reportItemId", other.item("Style"))), "/reportItemId", "reference");
        String finding = finding(paper.item("Style"));
        refused(
                link(Map.of("mediaId", media, "findingId", finding, "reportItemId", paper.item("Layers"))),
                "/findingId",
                "reference");
        refused(link(Map.of("mediaId", media, "findingId", UUID.randomUUID())), "/findingId", "reference");
        list("").then().body("items", hasSize(0));
    }

    @Test
    void they_stand_in_the_order_they_are_put_in() throws Exception {
        String item = paper.item("Style");
        var made = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            made.add(link(Map.of("mediaId", photo(), "reportItemId", item)).path("mediaLinkId"));
        }
        list("").then().body("items.mediaLinkId", is(made));
        List<String> positions = list("").path("items.position");

        String between = Position.between(positions.get(0), positions.get(1));
        patch(made.get(2), Map.of("position", between)).then().statusCode(200);

        list("").then().body("items.mediaLinkId", contains(made.get(0), made.get(2), made.get(1)));
    }

    @Test
    void an_inspection_has_one_cover_and_it_is_a_photo() throws Exception {
        String document = sender.send("application/pdf", Photos.pdf(900)).path("mediaId");
        refused(link(Map.of("mediaId", document)), "/mediaId", "value");

        link(Map.of("mediaId", photo())).then().statusCode(201).body("reportItemId", nullValue());

        link(Map.of("mediaId", photo())).then().statusCode(409);
    }

    @Test
    void a_drawing_that_can_not_be_drawn_is_refused_with_its_place() throws Exception {
        String media = photo();
        drawn(
                media,
                with("points", List.of(Map.of("x", 1.01, "y", 0), Map.of("x", 0, "y", 0))),
                "/annotation/shapes/0/points/0/x");
        drawn(media, with("points", List.of(Map.of("x", 0.1, "y", 0))), "/annotation/shapes/0");
        drawn(media, with("text", "an arrow says nothing"), "/annotation/shapes/0");
        drawn(media, with("kind", "spiral"), "/annotation/shapes/0/kind");
        drawn(media, with("color", "red"), "/annotation/shapes/0/color");
        var made = link(Map.of("mediaId", media, "annotation", Map.of("shapes", List.of(ARROW))));
        var none = new HashMap<String, Object>();
        none.put("annotation", null);
        patch(made.path("mediaLinkId"), none).then().statusCode(200).body("annotation", nullValue());
    }

    private void drawn(String media, Map<String, Object> shape, String pointer) {
        var said = link(Map.of("mediaId", media, "annotation", Map.of("shapes", List.of(shape))));
        said.then().statusCode(422).body("errors.pointer", contains(pointer));
    }

    private static Map<String, Object> with(String field, Object value) {
        var shape = new HashMap<>(ARROW);
        shape.put(field, value);
        return shape;
    }

    @Test
    void what_is_shown_is_neither_deleted_nor_left_behind() throws Exception {
        String media = photo();
        String finding = finding(paper.item("Style"));
        String made = link(Map.of("mediaId", media, "findingId", finding)).path("mediaLinkId");

        acme.as("owner")
                .header("If-Match", "*")
                .delete(sender.path() + "/" + media)
                .then()
                .statusCode(409)
                .body("type", is("/problems/in-use"));
        assertThat(sender.download(media)).isNotEmpty();
        paper.patch("owner", "/findings/" + finding, Map.of("reportItemId", paper.item("Layers")))
                .then()
                .statusCode(200);

        acme.as("owner").get(path() + "/" + made).then().body("reportItemId", is(paper.item("Layers")));
    }

    @Test
    void a_report_that_is_handed_in_keeps_its_photos() throws Exception {
        String media = photo();
        String made = link(Map.of("mediaId", media, "reportItemId", paper.item("Style")))
                .path("mediaLinkId");
        paper.complete().step("owner", "submitted").then().statusCode(200);

        link(Map.of("mediaId", media, "reportItemId", paper.item("Style")))
                .then()
                .statusCode(409);
        patch(made, Map.of("caption", "Later")).then().statusCode(409);
        acme.as("owner")
                .header("If-Match", "*")
                .delete(path() + "/" + made)
                .then()
                .statusCode(409);
        new Sender(acme, "inspector", paper.inspection()).get("").then().statusCode(200);
    }

    @Test
    void photos_go_with_what_showed_them_and_their_files_can_be_deleted() throws Exception {
        String style = paper.item("Style");
        String finding = finding(style);
        String atFinding = shown(Map.of("findingId", finding));
        String atItem = shown(Map.of("reportItemId", style));
        String inRoom = shown(Map.of("reportItemId", paper.item("Walls")));
        String inReport = shown(Map.of("reportItemId", paper.item("Layers")));

        paper.delete("owner", "/findings/" + finding).then().statusCode(204);
        list("").then().body("items.mediaId", containsInAnyOrder(atItem, inRoom, inReport));
        paper.delete("owner", "/items/" + style).then().statusCode(204);
        list("").then().body("items.mediaId", containsInAnyOrder(inRoom, inReport));
        paper.delete("owner", "/sections/" + paper.section("Bedroom")).then().statusCode(204);
        list("").then().body("items.mediaId", contains(inReport));
        paper.delete("owner", "").then().statusCode(204);
        list("").then().body("items", hasSize(0));

        for (String media : List.of(atFinding, atItem, inRoom, inReport)) {
            acme.as("owner")
                    .header("If-Match", "*")
                    .delete(sender.path() + "/" + media)
                    .then()
                    .statusCode(204);
        }
    }

    private String shown(Map<String, Object> where) throws Exception {
        var body = new HashMap<>(where);
        body.put("mediaId", photo());
        return link(body).then().statusCode(201).extract().path("mediaId");
    }

    private String photo() throws Exception {
        return sender.send("image/jpeg", Photos.jpeg(40, 30))
                .then()
                .statusCode(200)
                .extract()
                .path("mediaId");
    }

    private String finding(String item) {
        return paper.post("owner", "/findings", Map.of("reportItemId", item, "kind", "information", "title", "Seen"))
                .then()
                .statusCode(201)
                .extract()
                .path("findingId");
    }

    private Response link(Map<String, Object> body) {
        return acme.as("owner").body(body).post(path());
    }

    private Response patch(String link, Map<String, Object> body) {
        return acme.as("owner").header("If-Match", "*").body(body).patch(path() + "/" + link);
    }

    private Response list(String query) {
        return acme.as("owner").get(path() + query);
    }

    private String path() {
        return "/v1/inspections/" + paper.inspection() + "/media-links";
    }

    private static void refused(Response said, String pointer, String code) {
        said.then().statusCode(422).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));
    }
}
