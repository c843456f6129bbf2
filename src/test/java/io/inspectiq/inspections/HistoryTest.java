package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class HistoryTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector");

    @Test
    void it_tells_who_moved_what_when_and_why() {
        scene.post("office", "/transitions", Map.of("to", "scheduled")).then().statusCode(200);
        scene.post("manager", "/transitions", Map.of("to", "cancelled", "reason", "weather", "note", "Ian again."))
                .then()
                .statusCode(200);

        history("")
                .then()
                .statusCode(200)
                .body("items.to", contains("requested", "booked", "scheduled", "cancelled", "cancelled"))
                .body("items.entity", contains("inspection", "appointment", "inspection", "inspection", "appointment"))
                .body("items[0].from", nullValue())
                .body("items[2].from", is("requested"))
                .body("items[2].actor.id", is("" + acme.member("office")))
                .body("items[2].actor.name", is("The office"))
                .body("items[3].actor.name", is("The manager"))
                .body("items[3].reason", is("weather"))
                .body("items[3].note", is("Ian again."))
                .body("items[4].entityId", is("" + scene.appointment()));
    }

    @Test
    void it_is_read_page_by_page_in_both_directions() {
        scene.post("office", "/transitions", Map.of("to", "scheduled")).then().statusCode(200);
        scene.post("office", "/transitions", Map.of("to", "confirmed")).then().statusCode(200);

        List<String> all = history("").path("items.to");

        assertThat(pages("?limit=1")).isEqualTo(all).hasSize(5);
        assertThat(pages("?limit=2&sort=-at")).isEqualTo(all.reversed());
        history("?colour=red").then().statusCode(400).body("errors.pointer", hasItem("?colour"));
    }

    @Test
    void a_cursor_of_one_inspection_is_no_cursor_of_another() {
        String cursor = history("?limit=1").path("nextCursor");

        history("?cursor=" + cursor).then().statusCode(200);
        acme.as("owner")
                .get(Scene.of(acme, "inspector", Scene.NINE.plusDays(1)).at() + "/history?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?cursor"));
    }

    @Test
    void another_companys_inspection_answers_as_one_that_never_was() {
        var rivals = Company.create().inspection();

        PartsTest.assertSame(
                404,
                acme.as("owner").get("/v1/inspections/" + rivals + "/history"),
                acme.as("owner").get("/v1/inspections/" + UUID.randomUUID() + "/history"));
    }

    private Response history(String query) {
        return acme.as("read_only").get(scene.at() + "/history" + query);
    }

    private List<String> pages(String query) {
        var seen = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = history(query + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(page.path("items.to"));
            cursor = page.path("nextCursor");
        }
        return seen;
    }
}
