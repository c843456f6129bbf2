package io.inspectiq.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.problem.Problems;
import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client keeps between requests (a tag, a key, a cursor) is worth nothing in another company. */
@QuarkusTest
@WithTestResource(Stack.class)
class SharedNothingTest {
    @Inject
    VerifiedTokens verified;

    private final Company a = Company.create();
    private final Company b = Company.create();

    @Test
    @Tag("C13")
    void a_tag_of_one_company_is_never_current_in_another() {
        var id = UUID.randomUUID(); // clients may choose ids, so both companies can have this one
        String tag = create(a, id).header("ETag");
        create(b, id);

        a.as("owner")
                .header("If-None-Match", tag)
                .get("/v1/contacts/{id}", id)
                .then()
                .statusCode(304);
        b.as("owner")
                .header("If-None-Match", tag)
                .get("/v1/contacts/{id}", id)
                .then()
                .statusCode(200)
                .body("notes", equalTo(b.slug()));
        b.as("owner")
                .header("If-None-Match", tag)
                .get("/v1/contacts/{id}", a.contact())
                .then()
                .spec(Refusal.of(404, "not-found"));
    }

    /** A verified token is remembered; the request that brought it first is not, nor what it carried. */
    @Test
    @Tag("C13")
    void what_is_remembered_of_a_token_is_who_and_which_company() {
        String token = a.token("owner");
        given().auth().oauth2(token).get("/v1/me").then().statusCode(200);

        var who = verified.find(token).orElseThrow();

        assertThat(who.getAttributes()).isEqualTo(Map.of(Problems.COMPANY, a.id()));
        assertThat(who.getCredentials()).isEmpty();
    }

    @Test
    @Tag("C13")
    void no_shared_cache_may_keep_an_answer() {
        var id = UUID.randomUUID();
        create(a, id);
        for (String path : new String[] {"/v1/contacts", "/v1/contacts/" + id, "/v1/inspections"}) {
            a.as("owner")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", containsString("private"))
                    .header("Cache-Control", containsString("no-cache"))
                    .header("Vary", containsString("Authorization"));
        }
        a.as("owner")
                .header("If-None-Match", "*")
                .get("/v1/contacts/{id}", id)
                .then()
                .statusCode(304)
                .header("Cache-Control", containsString("private"))
                .header("Vary", containsString("Authorization"));
    }

    @Test
    @Tag("C14")
    void an_idempotency_key_belongs_to_one_company() {
        String key = UUID.randomUUID().toString();
        String first = keyed(a, key).then().statusCode(201).extract().path("contactId");
        String second = keyed(b, key)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .path("contactId");

        assertThat(second).isNotEqualTo(first);
        keyed(a, key)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("contactId", equalTo(first));
        keyed(b, key)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("contactId", equalTo(second));
        assertThat(Sql.in(b.id()).number("select count(*) from contacts where tenant_id = ?", b.id()))
                .isOne();
    }

    @Test
    @Tag("C14")
    void an_idempotency_key_belongs_to_one_member() {
        String key = UUID.randomUUID().toString();
        String first = keyed(a, "owner", key).then().statusCode(201).extract().path("contactId");
        String second = keyed(a, "office", key).then().statusCode(201).extract().path("contactId");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    @Tag("C14")
    void a_cursor_opens_nothing_in_another_company() {
        for (var company : new Company[] {a, b}) {
            create(company, UUID.randomUUID());
            create(company, UUID.randomUUID());
        }
        String cursor = a.as("owner")
                .get("/v1/contacts?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("nextCursor");

        a.as("owner")
                .queryParam("cursor", cursor)
                .get("/v1/contacts")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        b.as("owner")
                .queryParam("cursor", cursor)
                .get("/v1/contacts")
                .then()
                .spec(Refusal.of(400, "bad-request"))
                .body("errors[0].pointer", equalTo("?cursor"));
    }

    private static Response create(Company company, UUID id) {
        var answer = company.as("owner")
                .body(Map.of("contactId", id, "kind", "person", "lastName", "Same", "notes", company.slug()))
                .post("/v1/contacts");
        answer.then().statusCode(201);
        return answer;
    }

    private static Response keyed(Company company, String key) {
        return keyed(company, "owner", key);
    }

    private static Response keyed(Company company, String role, String key) {
        return company.as(role)
                .header("Idempotency-Key", key)
                .body(Map.of("kind", "person", "lastName", "Once"))
                .post("/v1/contacts");
    }
}
