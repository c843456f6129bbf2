package io.inspectiq.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photos are rows of their own and no list that is read, changed and written back: two devices at once lose nothing. */
@QuarkusTest
@WithTestResource(Stack.class)
class TwoDevicesTest {
    private final Company acme = Company.create();
    private Paper paper = new Paper(acme, new UUID(0, 0), new UUID(0, 0), new UUID(0, 0));
    private Sender sender = new Sender(acme, "inspector", paper.inspection());

    @BeforeEach
    void a_report() {
        paper = Paper.of(acme);
        sender = new Sender(acme, "inspector", paper.inspection());
    }

    @Test
    void photos_shown_at_the_same_item_at_once_are_all_kept() throws Exception {
        String item = paper.item("Style");
        var photos = List.of(photo(), photo(), photo(), photo());

        var made = atOnce(photos.stream()
                .<Callable<Response>>map(photo -> () -> link(Map.of("mediaId", photo, "reportItemId", item)))
                .toList());

        assertThat(made).extracting(Response::statusCode).containsOnly(201);
        assertThat(acme.as("office").get(links() + "?reportItemId=" + item).<List<String>>path("items.mediaId"))
                .containsExactlyInAnyOrderElementsOf(photos);
    }

    @Test
    void of_two_captions_of_one_photo_the_second_is_told_of_the_first() throws Exception {
        var shown = link(Map.of("mediaId", photo(), "reportItemId", paper.item("Style")));
        String at = links() + "/" + shown.path("mediaLinkId");
        String tag = shown.header("ETag");

        var said = atOnce(List.of(() -> caption(at, tag, "Rust"), () -> caption(at, tag, "A crack")));

        assertThat(said).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 412);
        var kept =
                said.stream().filter(one -> one.statusCode() == 200).findFirst().orElseThrow();
        acme.as("office").get(at).then().body("caption", is(kept.<String>path("caption")));
    }

    private static List<Response> atOnce(List<? extends Callable<Response>> deeds) throws Exception {
        var together = new CyclicBarrier(deeds.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = deeds.stream()
                    .map(deed -> threads.submit(() -> {
                        together.await();
                        return deed.call();
                    }))
                    .toList();
            var said = new ArrayList<Response>();
            for (var one : begun) said.add(one.get());
            return said;
        }
    }

    private String photo() throws Exception {
        return sender.send("image/jpeg", Photos.jpeg(40, 30))
                .then()
                .statusCode(200)
                .extract()
                .path("mediaId");
    }

    private Response link(Map<String, String> body) {
        return acme.as("inspector").body(body).post(links());
    }

    private Response caption(String at, String tag, String words) {
        return acme.as("inspector")
                .header("If-Match", tag)
                .body(Map.of("caption", words))
                .patch(at);
    }

    private String links() {
        return "/v1/inspections/" + paper.inspection() + "/media-links";
    }
}
