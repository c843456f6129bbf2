package io.inspectiq.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stack.class)
class TenantsTest {
    private final Company acme = Company.create();

    @ParameterizedTest
    @ValueSource(strings = {"owner", "inspector", "read_only"})
    void every_member_sees_their_company(String role) {
        acme.as(role)
                .get("/v1/tenant")
                .then()
                .statusCode(200)
                .body("tenantId", is("" + acme.id()))
                .body("slug", is(acme.slug()))
                .body("currency", is("USD"));
    }

    @Test
    void the_owner_changes_the_profile() {
        var tag = acme.as("owner").get("/v1/tenant").header("ETag");

        var changed = patch(tag, Map.of("displayName", "Acme", "city", "Tampa", "timezone", "America/Chicago"))
                .statusCode(200)
                .body("displayName", is("Acme"))
                .extract();

        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        acme.as("office").get("/v1/tenant").then().body("city", is("Tampa")).body("timezone", is("America/Chicago"));
        patch(changed.header("ETag"), Collections.singletonMap("city", null)).body("city", nullValue());
        patch(tag, Map.of("displayName", "Late")).statusCode(412);
    }

    @Test
    void a_change_needs_a_tag() {
        acme.as("owner")
                .body(Map.of("city", "Tampa"))
                .patch("/v1/tenant")
                .then()
                .statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "office", "inspector", "apprentice", "read_only"})
    void nobody_else_changes_it(String role) {
        acme.as(role)
                .header("If-Match", "*")
                .body(Map.of("displayName", "Mine"))
                .patch("/v1/tenant")
                .then()
                .statusCode(403);
        acme.as(role).get("/v1/tenant").then().body("displayName", is("Test"));
    }

    @Test
    void another_company_stays_as_it_is() {
        var rival = Company.create();
        var before = rival.as("owner").get("/v1/tenant").asString();

        patch("*", Map.of("displayName", "Everyone")).statusCode(200);

        assertThat(rival.as("owner").get("/v1/tenant").asString()).isEqualTo(before);
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        patch("*", Map.of("timezone", "Mars/Olympus")).statusCode(422).body("errors.pointer", hasItem("/timezone"));
        patch("*", Map.of("timezone", "EST")).statusCode(422).body("errors.pointer", hasItem("/timezone"));
        patch("*", Map.of("zip", "1")).statusCode(422).body("errors.pointer", hasItem("/zip"));
        patch("*", Map.of("retentionYears", 4)).statusCode(422).body("errors.pointer", hasItem("/retentionYears"));
        patch("*", Map.of("displayName", "x".repeat(201)))
                .statusCode(422)
                .body("errors.pointer", hasItem("/displayName"));
        patch("*", Collections.singletonMap("legalName", null))
                .statusCode(422)
                .body("errors.pointer", hasItem("/legalName"));
        patch("*", Map.of("slug", "other")).statusCode(400).body("errors.pointer", hasItem("/slug"));
        patch("*", Map.of("status", "closing")).statusCode(400);
        patch("*", Map.of("retentionYears", "seven"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/retentionYears"));
    }

    private ValidatableResponse patch(String tag, Map<String, ?> change) {
        return acme.as("owner")
                .header("If-Match", tag)
                .body(change)
                .patch("/v1/tenant")
                .then();
    }
}
