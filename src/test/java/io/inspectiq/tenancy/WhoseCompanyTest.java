package io.inspectiq.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only the token says whose company it is; whatever else a request says of a company is not heard. */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("T6")
class WhoseCompanyTest {
    private static final List<String> HEADERS = List.of(
            "X-Tenant-Id",
            "X-Tenant",
            "Tenant-Id",
            "X-Company-Id",
            "X-Organization-Id",
            "X-Forwarded-Tenant",
            "custom:tenant_id",
            "app.current_tenant_id",
            "X-Amzn-Oidc-Data",
            "X-Forwarded-User");

    private final Company a = Company.create();
    private final Company b = Company.create();

    @BeforeEach
    void each_has_one_contact() {
        named(a, "Alpha");
        named(b, "Bravo");
    }

    @Test
    void a_header_does_not_name_it() {
        for (String header : HEADERS) {
            a.as("owner")
                    .header(header, b.id().toString())
                    .get("/v1/contacts")
                    .then()
                    .statusCode(200)
                    .body("items.lastName", contains("Alpha"));
        }
        a.as("owner")
                .cookie("tenant_id", b.id().toString())
                .get("/v1/contacts")
                .then()
                .body("items.lastName", contains("Alpha"));
    }

    @Test
    void a_parameter_does_not_name_it() {
        for (String name :
                List.of("tenant_id", "tenantId", "tenant", "company", "companySlug", "app.current_tenant_id")) {
            a.as("owner")
                    .queryParam(name, b.id())
                    .get("/v1/contacts")
                    .then()
                    .spec(Refusal.of(400, "bad-request"))
                    .body("errors[0].pointer", equalTo("?" + name));
        }
    }

    @Test
    void a_body_does_not_name_it() {
        for (String name : List.of("tenant_id", "tenantId", "tenant", "createdBy", "created_by")) {
            a.as("owner")
                    .body(Map.of("kind", "person", "lastName", "Carla", name, b.id()))
                    .post("/v1/contacts")
                    .then()
                    .spec(Refusal.of(400, "bad-request"))
                    .body("errors[0].pointer", equalTo("/" + name));
            a.as("owner")
                    .header("If-Match", "*")
                    .body(Map.of(name, b.id()))
                    .patch("/v1/contacts/{id}", a.contact())
                    .then()
                    .spec(Refusal.of(400, "bad-request"))
                    .body("errors[0].pointer", equalTo("/" + name));
        }
        assertThat(names(b)).containsExactly("Bravo");
    }

    @Test
    void a_path_does_not_name_it() {
        for (String path : List.of(
                "/v1/{b}/contacts", "/v1/tenants/{b}/contacts", "/{b}/v1/contacts", "/v1/contacts;tenant={b}/x")) {
            a.as("owner").get(path.replace("{b}", b.id().toString())).then().spec(Refusal.of(404, "not-found"));
        }
        a.as("owner").get("/v1/contacts/{id}", b.id()).then().spec(Refusal.of(404, "not-found"));
    }

    @Test
    void what_one_writes_with_every_trick_at_once_lands_in_ones_own_company() {
        var request = a.as("owner").body(Map.of("kind", "person", "lastName", "Charlie"));
        HEADERS.forEach(header -> request.header(header, b.id().toString()));
        request.post("/v1/contacts").then().statusCode(201);

        assertThat(names(a)).containsExactlyInAnyOrder("Alpha", "Charlie");
        assertThat(names(b)).containsExactly("Bravo");
    }

    @Test
    void a_claim_beside_the_one_that_counts_does_not_name_it() {
        String token = Stack.issuer.token(
                a.id(),
                a.subject("owner"),
                Map.of("custom:company_id", b.id(), "cognito:groups", List.of(b.id(), b.slug())));
        given().auth().oauth2(token).get("/v1/contacts").then().body("items.lastName", contains("Alpha"));
    }

    private static void named(Company company, String name) {
        company.sql().run("insert into contacts (last_name) values (?)", name);
    }

    private static List<String> names(Company company) {
        return Sql.in(company.id())
                .strings(
                        "select last_name from contacts where tenant_id = ? and last_name is not null and first_name is null",
                        company.id());
    }
}
