package io.inspectiq.media;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a template asks to be shown, a report shows before it is handed in: here the roof's covering, twice. */
@QuarkusTest
@WithTestResource(Stack.class)
class PhotosAskedForTest {
    private final Company acme = Company.create();
    private Paper paper = new Paper(acme, new UUID(0, 0), new UUID(0, 0), new UUID(0, 0));
    private Sender sender = new Sender(acme, "inspector", paper.inspection());
    private String covering = "";

    @BeforeEach
    void a_report() {
        UUID version = Paper.draft(acme);
        acme.sql()
                .run(
                        "update template_items set min_photos = 2 where version_id = ? and title = 'Roof covering'",
                        version);
        acme.sql().number("select publish_template_version(?, null)::bigint", version);
        paper = Paper.of(acme, version);
        sender = new Sender(acme, "inspector", paper.inspection());
        covering = paper.item("Roof covering");
    }

    @Test
    void a_report_is_handed_in_with_the_photos_its_template_asks_for() throws Exception {
        paper.complete();
        refused("there is none");
        String photo = file("image/jpeg", Photos.jpeg(40, 30));
        link(photo, "reportItemId", covering);
        link(photo, "findingId", finding());
        refused("there is one"); // however often it is shown

        link(file("image/jpeg", Photos.jpeg(30, 40)), "findingId", finding());

        paper.step("inspector", "submitted").then().statusCode(200);
    }

    @Test
    void a_document_and_a_photo_of_what_was_taken_out_do_not_count() throws Exception {
        paper.complete();
        link(file("application/pdf", Photos.pdf(900)), "reportItemId", covering);
        link(file("image/jpeg", Photos.jpeg(40, 30)), "reportItemId", covering);
        String finding = finding();
        link(file("image/jpeg", Photos.jpeg(30, 40)), "findingId", finding);
        paper.delete("inspector", "/findings/" + finding).then().statusCode(204);

        refused("there is one");
    }

    @Test
    void what_is_not_there_is_not_shown() {
        paper.patch("inspector", "/items/" + covering, Map.of("itemState", "not_present"))
                .then()
                .statusCode(200);

        paper.step("inspector", "submitted").then().statusCode(200);
    }

    private void refused(String why) {
        paper.step("inspector", "submitted")
                .then()
                .statusCode(409)
                .body("errors.code", contains("photo_missing"))
                .body("errors.pointer", contains("/items/" + covering + "/minPhotos"))
                .body("errors.detail", contains(containsString(why)));
    }

    private String file(String type, byte[] content) throws Exception {
        return sender.send(type, content).then().statusCode(200).extract().path("mediaId");
    }

    private String finding() {
        return paper.post(
                        "inspector",
                        "/findings",
                        Map.of("reportItemId", covering, "kind", "information", "title", "Seen"))
                .then()
                .statusCode(201)
                .extract()
                .path("findingId");
    }

    private void link(String media, String field, String place) {
        acme.as("inspector")
                .body(Map.of("mediaId", media, field, place))
                .post("/v1/inspections/" + paper.inspection() + "/media-links")
                .then()
                .statusCode(201);
    }
}
