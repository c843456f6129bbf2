package io.inspectiq.clients;

import static io.inspectiq.clients.BrowserStack.LIMIT;
import static io.inspectiq.clients.BrowserStack.WINDOW;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.inspectiq.support.Company;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A member who asks too often waits, and nobody else does (C14). */
@QuarkusTest
@WithTestResource(BrowserStack.class)
class RateLimitTest {
    private final Company company = Company.create();

    @Test
    void it_is_told_what_is_left() {
        ask(company, "office")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"member\";q=" + LIMIT + ";w=" + WINDOW)
                .header("RateLimit", matchesPattern("\"member\";r=" + (LIMIT - 1) + ";t=[0-9]{4}"));
        ask(company, "office")
                .then()
                .header("RateLimit", matchesPattern("\"member\";r=" + (LIMIT - 2) + ";t=[0-9]{4}"));
    }

    @Test
    void past_the_limit_it_is_429_with_the_time_to_wait() {
        useUp(company, "office");
        var refused = ask(company, "office")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-many-requests"))
                .header("RateLimit", matchesPattern("\"member\";r=0;t=[0-9]{4}"))
                .extract();
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, WINDOW);
    }

    @Test
    void another_member_has_a_limit_of_their_own_C14() {
        useUp(company, "office");
        ask(company, "owner").then().statusCode(200);
    }

    @Test
    void the_same_person_in_another_company_has_another_C14() {
        var other = Company.create();
        useUp(company, "office");
        given().auth()
                .oauth2(BrowserStack.door.token(other.id(), company.subject("office")))
                .get("/v1/inspections")
                .then()
                .statusCode(403); // nobody of that name works there; the request was let through to find out
    }

    @Test
    void a_forged_token_uses_up_nothing() {
        String forged = BrowserStack.token(company, "office").replaceAll("\\.[^.]+$", ".AAAA");
        for (int i = 0; i <= LIMIT; i++) {
            given().auth().oauth2(forged).get("/v1/inspections").then().statusCode(401);
        }
        ask(company, "office").then().statusCode(200);
    }

    private static void useUp(Company company, String role) {
        for (int i = 0; i < LIMIT; i++) {
            ask(company, role).then().statusCode(200);
        }
    }

    private static Response ask(Company company, String role) {
        return given().auth().oauth2(BrowserStack.token(company, role)).get("/v1/inspections");
    }
}
