package io.inspectiq.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The company comes from one claim of the token, which is a canonical UUID or nothing at all. */
@QuarkusTest
@WithTestResource(Stack.class)
class CompanyClaimTest {
    private static final String CLAIM = "custom:tenant_id";

    private final Company company = Company.create();
    private final String id = company.id().toString();

    /** Opens the connection and fills the caches, so that what is measured below is the refusal alone. */
    @BeforeEach
    void warm() {
        get(company.token("owner")).then().statusCode(200);
    }

    @Test
    @Tag("T3")
    void a_claim_that_is_missing_or_empty_names_no_company() {
        refused(null);
        refused("");
        refused(" ");
    }

    @Test
    @Tag("T3")
    void a_claim_of_another_type_names_no_company() {
        refused(List.of());
        refused(List.of(id));
        refused(List.of(id, Company.create().id().toString()));
        refused(Map.of("id", id));
        refused(0);
        refused(12345678901234567L);
        refused(1.5);
        refused(true);
    }

    @Test
    @Tag("T3")
    void two_claims_that_disagree_name_no_company() {
        var other = UUID.randomUUID().toString();
        refused(Map.of("tenant_id", other), company);
        refused(Map.of("tenant_id", ""), company);
        refused(Map.of("tenant_id", List.of(id)), company);
        refused(Map.of("tenant_id", id.toUpperCase()), company);
    }

    @Test
    @Tag("T3")
    void the_claim_that_is_not_configured_never_names_the_company() {
        var only = new HashMap<String, @Nullable Object>();
        only.put(CLAIM, null);
        only.put("tenant_id", id);
        refused(only, company);
    }

    @Test
    @Tag("T3")
    void a_company_that_never_was_is_told_no_more_than_a_stranger_is() {
        get(Stack.issuer.token(UUID.randomUUID(), company.subject("owner")))
                .then()
                .spec(Refusal.of(403, "not-a-member"));
        get(Stack.issuer.token(Company.create().id(), company.subject("owner")))
                .then()
                .spec(Refusal.of(403, "not-a-member"));
    }

    @Test
    @Tag("C5")
    void what_is_no_canonical_uuid_never_reaches_the_database() {
        refused(id + "'");
        refused("' or true --");
        refused(id + "'; select set_config('app.current_tenant_id', '" + id + "', false) --");
        refused("%");
        refused("%" + id + "%");
        refused(id.toUpperCase());
        refused("{" + id + "}");
        refused("urn:uuid:" + id);
        refused(id.replace("-", ""));
        refused(" " + id);
        refused(id + "\n");
        refused("0-0-0-0-0");
        refused(id.replace('0', '\u0660').replace('1', '\u0661').replace('a', '\u0430') + "\u0660");
        refused("${" + id + "}");
        refused("a".repeat(10_000));
    }

    @Test
    @Tag("C5")
    void a_nul_in_the_claim_spoils_the_whole_token() {
        long before = Stack.tap.statements();
        for (String value : List.of(id + "\0", "\0", "\0" + id)) {
            get(Stack.issuer.token(company.id(), company.subject("owner"), Map.of(CLAIM, value)))
                    .then()
                    .spec(Refusal.unauthorized());
        }
        assertThat(Stack.tap.statements()).isEqualTo(before);
    }

    private void refused(@Nullable Object value) {
        var claims = new HashMap<String, @Nullable Object>();
        claims.put(CLAIM, value);
        refused(claims, company);
    }

    private static void refused(Map<String, ? extends @Nullable Object> claims, Company company) {
        long before = Stack.tap.statements();
        get(Stack.issuer.token(company.id(), company.subject("owner"), claims))
                .then()
                .spec(Refusal.of(403, "no-company"));
        assertThat(Stack.tap.statements()).as("statements sent for " + claims).isEqualTo(before);
    }

    private static Response get(String token) {
        return given().auth().oauth2(token).get("/v1/contacts");
    }
}
