package io.inspectiq.clients;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.local.Issuer;
import io.inspectiq.support.Company;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What browsers need: the API's page with its sign-in, and leave for single-page apps of known origins only. */
@QuarkusTest
@WithTestResource(BrowserStack.class)
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String STRANGER = "http://stranger.example";

    private final Company company = Company.create();

    @Test
    void a_person_signs_in_at_the_page_and_tries_a_call() {
        company.inspection();
        String address = company.sql().text("select address_line1 from properties where tenant_id = ?", company.id());
        var person = BrowserStack.knows(company, "owner");
        Node.run(
                "page",
                chromium(),
                "http://localhost:" + RestAssured.port,
                person.tenant() + "/" + person.subject(),
                address,
                BrowserStack.APP,
                STRANGER,
                BrowserStack.token(company, "office"));
    }

    @Test
    void the_document_leads_to_the_issuer_of_this_deployment() {
        given().redirects()
                .follow(false)
                .get("/.well-known/openid-configuration")
                .then()
                .statusCode(302)
                .header("Location", BrowserStack.door.url() + "/.well-known/openid-configuration");
        assertThat(given().get("/q/sign-in").jsonPath().getString("clientId")).isEqualTo(Issuer.CLIENT);
    }

    @Test
    void a_known_app_may_ask_with_all_it_needs() {
        preflight(BrowserStack.APP)
                .statusCode(200)
                .header("Access-Control-Allow-Origin", BrowserStack.APP)
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"));
    }

    @Test
    void a_known_app_may_read_the_headers_that_count() {
        String exposed = given().header("Origin", BrowserStack.APP)
                .auth()
                .oauth2(BrowserStack.token(company, "office"))
                .get("/v1/inspections")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", BrowserStack.APP)
                .header("Access-Control-Allow-Credentials", not("true"))
                .extract()
                .header("Access-Control-Expose-Headers");
        assertThat(Arrays.stream(exposed.split(",")).map(String::trim))
                .contains("ETag", "Link", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", "X-Request-Id");
    }

    @Test
    void a_strange_app_is_refused() {
        preflight(STRANGER).statusCode(403).header("Access-Control-Allow-Origin", nullValue());
    }

    static ValidatableResponse preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type,if-match,idempotency-key")
                .options("/v1/inspections")
                .then();
    }

    private static String chromium() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(at -> Path.of(at, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(
                        () -> new AssertionError(
                                "This test needs a browser on the PATH: chromium or google-chrome (Debian: apt-get install chromium)."));
    }
}
