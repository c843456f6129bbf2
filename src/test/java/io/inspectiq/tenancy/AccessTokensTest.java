package io.inspectiq.tenancy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Issuer;
import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which of the issuer's own tokens are taken: access tokens of a listed app client, and no others. */
@QuarkusTest
@WithTestResource(Stack.class)
class AccessTokensTest {
    private static final List<@Nullable Object> USES =
            Arrays.asList("access", "id", "refresh", "ACCESS", " access", "", List.of("access"), 1, true, null);
    private static final List<@Nullable Object> CLIENTS = Arrays.asList(
            Issuer.CLIENT,
            "another-client",
            "",
            Issuer.CLIENT.toUpperCase(),
            Issuer.CLIENT + ",",
            "*",
            List.of(Issuer.CLIENT),
            Map.of("id", Issuer.CLIENT),
            7,
            null);

    private final Company company = Company.create();

    @Test
    @Tag("T1")
    void of_all_uses_and_clients_exactly_one_pair_is_let_in() {
        var letIn = new ArrayList<String>();
        for (var use : USES) {
            for (var client : CLIENTS) {
                var answer = answer(claims("token_use", use, "client_id", client));
                if (answer.statusCode() == 200) letIn.add(use + " " + client);
                else answer.then().spec(Refusal.unauthorized());
            }
        }
        assertThat(letIn).containsExactly("access " + Issuer.CLIENT);
    }

    @Test
    @Tag("T1")
    void an_id_token_is_not_an_access_token() {
        get(Stack.issuer.idToken(company.id(), company.subject("owner"))).then().spec(Refusal.unauthorized());
    }

    @Test
    @Tag("T2")
    void a_listed_audience_does_not_stand_in_for_the_client() {
        answer(claims("client_id", null, "aud", Issuer.CLIENT)).then().spec(Refusal.unauthorized());
        answer(claims("client_id", "another-client", "aud", Issuer.CLIENT))
                .then()
                .spec(Refusal.unauthorized());
    }

    @Test
    @Tag("T2")
    void a_token_without_an_audience_is_let_in_as_cognito_makes_none() {
        assertThat(Stack.issuer.accessClaims(company.id(), company.subject("owner")))
                .doesNotContainKey("aud");
        get(company.token("owner")).then().statusCode(200);
    }

    @Test
    @Tag("T1")
    void a_token_of_nobody_is_refused() {
        answer(claims("sub", null)).then().spec(Refusal.unauthorized());
        answer(claims("sub", "")).then().spec(Refusal.of(403, "not-a-member"));
        answer(claims("sub", "somebody-else")).then().spec(Refusal.of(403, "not-a-member"));
    }

    private Response answer(Map<String, ? extends @Nullable Object> overrides) {
        return get(Stack.issuer.token(company.id(), company.subject("owner"), overrides));
    }

    private static Map<String, @Nullable Object> claims(@Nullable Object... pairs) {
        var claims = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) claims.put(String.valueOf(pairs[i]), pairs[i + 1]);
        return claims;
    }

    private static Response get(String token) {
        return given().auth().oauth2(token).get("/v1/contacts");
    }
}
