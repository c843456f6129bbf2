package io.inspectiq.clients;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** As it is deployed when nobody says otherwise: no single-page app is allowed, and the API's page is not there. */
@QuarkusTest
@WithTestResource(Stack.class)
class NoOriginTest {
    @Test
    void no_app_may_ask() {
        BrowserTest.preflight(BrowserStack.APP).statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void the_page_is_not_served() {
        given().get("/q/swagger-ui/").then().statusCode(404);
        given().get("/q/swagger-ui/index.html").then().statusCode(404);
    }
}
