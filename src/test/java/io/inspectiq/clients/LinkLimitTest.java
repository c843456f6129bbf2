package io.inspectiq.clients;

import static io.inspectiq.clients.BrowserStack.LIMIT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who follows a link too often waits, and so does whoever tries many; nobody else does. */
@QuarkusTest
@WithTestResource(BrowserStack.class)
class LinkLimitTest {
    private final Company company = Company.create();

    @Test
    @Tag("O3")
    void neither_a_busy_link_nor_guessing_keeps_others_out() {
        String busy = link("owner");
        String quiet = link("office");
        String unseen = link("manager");
        given().get(quiet).then().statusCode(200);

        for (int i = 0; i < LIMIT; i++) given().get(busy).then().statusCode(200);
        var refused = given().get(busy).then().statusCode(429).extract();
        for (int i = 0; i < LIMIT; i++) given().get(guess(i)).then().statusCode(404);

        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
        given().get(guess(LIMIT)).then().statusCode(429);
        given().get(unseen).then().statusCode(429);
        given().get(quiet).then().statusCode(200);
    }

    private String link(String role) {
        return given().auth()
                .oauth2(BrowserStack.token(company, role))
                .post("/v1/me/calendar-feed")
                .path("link");
    }

    private String guess(int number) {
        return "/v1/calendar.ics?link=" + company.id() + "."
                + String.valueOf(number).repeat(43);
    }
}
