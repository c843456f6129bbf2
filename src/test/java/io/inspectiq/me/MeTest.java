package io.inspectiq.me;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class MeTest {
    private final Company acme = Company.create();

    @Test
    void a_member_learns_who_they_are_and_for_whom() {
        acme.as("office")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("memberId", is("" + acme.member("office")))
                .body("role", is("office"))
                .body("email", is("office@test.example"))
                .body("capabilities", hasItems("view", "schedule_others", "view_money"))
                .body("capabilities", not(hasItems("manage_team")))
                .body("company.tenantId", is("" + acme.id()))
                .body("company.slug", is(acme.slug()))
                .body("company.name", is("Test"))
                .body("company.timezone", is("America/New_York"));
    }

    @Test
    void a_person_works_for_two_companies_and_each_token_speaks_for_one() {
        var rival = Company.create();
        String person = acme.subject("inspector");
        var there = rival.sql()
                .id(
                        "insert into members (subject, email, display_name, role)"
                                + " values (?, 'person@test.example', 'The same person', 'manager') returning member_id",
                        person);

        acme.as("inspector").get("/v1/me").then().body("memberId", is("" + acme.member("inspector")));
        given().auth()
                .oauth2(Stack.issuer.token(rival.id(), person))
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("memberId", is("" + there))
                .body("role", is("manager"))
                .body("company.tenantId", is("" + rival.id()));
    }

    @Test
    void what_was_granted_and_revoked_counts() {
        acme.sql()
                .run(
                        "update members set granted = '{view_money}', revoked = '{schedule,inspect,manage_contacts}' where member_id = ?",
                        acme.member("inspector"));

        acme.as("inspector").get("/v1/me").then().body("capabilities", contains("view", "view_money"));
    }

    @Test
    void the_tag_changes_with_the_member_and_with_the_company() {
        var first = acme.as("owner").get("/v1/me").header("ETag");
        acme.as("owner").header("If-None-Match", first).get("/v1/me").then().statusCode(304);

        acme.sql().run("update tenants set display_name = 'Acme'");
        var second = acme.as("owner").header("If-None-Match", first).get("/v1/me");
        assertThat(second.statusCode()).isEqualTo(200);
        acme.sql().run("update members set phone = '1' where member_id = ?", acme.member("owner"));

        acme.as("owner")
                .header("If-None-Match", second.header("ETag"))
                .get("/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void each_has_a_tag_of_their_own() {
        var owners = acme.as("owner").get("/v1/me").header("ETag");

        acme.as("office").header("If-None-Match", owners).get("/v1/me").then().statusCode(200);
    }
}
