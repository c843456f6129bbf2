package io.inspectiq.tenancy;

import static io.inspectiq.tenancy.Forged.header;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Issuer;
import io.inspectiq.local.SigningKey;
import io.inspectiq.support.Company;
import io.inspectiq.support.Raw;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens that nobody issued, or nobody issued for this, are worth nothing. */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("T5")
class BadTokensTest {
    private final Company company = Company.create();
    private final SigningKey key = Stack.issuer.accessKey();
    private final Map<String, Object> claims = Stack.issuer.accessClaims(company.id(), company.subject("owner"));

    @Test
    void no_token_is_refused() {
        given().get("/v1/contacts").then().spec(Refusal.unauthorized());
    }

    @Test
    void what_is_no_token_is_refused() {
        for (String text :
                List.of("x", ".", "..", "a.b.c", "e30.e30.e30", "null", "eyJraWQiOjF9.e30.", "%00", "ä.ö.ü")) {
            refused(text);
        }
    }

    @Test
    void another_scheme_is_refused() {
        String token = company.token("owner");
        for (String header : List.of(
                token, "Basic " + token, "Bearer", "Bearer ", "Token " + token, "Bearer" + token, "DPoP " + token)) {
            given().header("Authorization", header).get("/v1/contacts").then().spec(Refusal.unauthorized());
        }
    }

    @Test
    void two_authorization_headers_are_one_too_many_when_the_first_is_bad() {
        var answer = Raw.get(
                "/v1/contacts", "Authorization: Bearer nonsense", "Authorization: Bearer " + company.token("owner"));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void an_unsigned_token_is_refused() {
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            refused(Forged.unsigned(header(none, key.kid(), Map.of()), claims));
        }
        String good = key.sign(claims);
        refused(good.substring(0, good.lastIndexOf('.') + 1));
        refused(good.substring(0, good.lastIndexOf('.')));
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() {
        byte[] der = key.publicKey().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, base64.getBytes(), pem.getBytes())) {
            refused(Forged.hmac(secret, header("HS256", key.kid(), Map.of()), claims));
            refused(Forged.hmac(secret, header("RS256", key.kid(), Map.of()), claims));
        }
    }

    @Test
    void another_algorithm_is_refused_even_with_the_right_key() {
        refused(Forged.rsa("SHA512withRSA", key, header("RS512", key.kid(), Map.of()), claims));
        refused(Forged.rsa("SHA512withRSA", key, header("RS256", key.kid(), Map.of()), claims));
    }

    @Test
    void a_known_kid_does_not_help_a_strange_key() {
        refused(Forged.rsa("SHA256withRSA", SigningKey.make(), header("RS256", key.kid(), Map.of()), claims));
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() {
        var own = SigningKey.make();
        for (String kid : List.of(key.kid(), own.kid())) {
            for (var bait : List.of(
                    Map.of("jwk", jwk(own)),
                    Map.of("jku", "http://localhost:1/keys"),
                    Map.of("x5u", "http://localhost:1/keys"),
                    Map.of(
                            "x5c",
                            List.of(Base64.getEncoder()
                                    .encodeToString(own.publicKey().getEncoded()))))) {
                refused(Forged.rsa("SHA256withRSA", own, header("RS256", kid, bait), claims));
            }
        }
    }

    @Test
    void an_unknown_or_missing_kid_is_refused() {
        refused(SigningKey.make().sign(claims));
        for (String kid : List.of("", "../../etc/passwd", "' or true --", "\0", "x".repeat(2000))) {
            refused(Forged.rsa("SHA256withRSA", key, header("RS256", kid, Map.of()), claims));
        }
        refused(Forged.rsa("SHA256withRSA", key, Map.of("alg", "RS256"), claims));
        refused(Forged.rsa("SHA256withRSA", key, Map.of("alg", "RS256", "kid", List.of(key.kid())), claims));
    }

    @Test
    void an_extension_that_must_be_understood_is_refused() {
        refused(Forged.rsa(
                "SHA256withRSA", key, header("RS256", key.kid(), Map.of("crit", List.of("exp2"), "exp2", 1)), claims));
    }

    @Test
    void another_issuer_is_refused() {
        for (String iss : List.of(
                "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other",
                Stack.issuer.url() + "2",
                Stack.issuer.url() + "/",
                Stack.issuer.url().toUpperCase(),
                "")) {
            refused(key.sign(with("iss", iss)));
        }
        refused(key.sign(without("iss")));
        refused(new Issuer(0, Set.of(Issuer.CLIENT), List::of).token(company.id(), company.subject("owner")));
    }

    @Test
    void a_token_out_of_its_time_is_refused() {
        long now = Instant.now().getEpochSecond();
        refused(key.sign(with("exp", now - 60)));
        refused(key.sign(with("exp", 0)));
        refused(key.sign(with("exp", "never")));
        refused(key.sign(without("exp")));
        refused(key.sign(with("nbf", now + 600)));
        refused(key.sign(with("iat", now + 600)));
    }

    @Test
    void a_token_changed_after_it_was_signed_is_refused() {
        String good = key.sign(claims);
        given().auth().oauth2(good).get("/v1/contacts").then().statusCode(200);

        refused(Forged.tampered(
                good, with("custom:tenant_id", Company.create().id().toString())));
        refused(Forged.tampered(good, with("sub", company.subject("manager"))));
        refused(Forged.tampered(good, with("exp", Instant.now().getEpochSecond() + 1_000_000)));
        refused(good.substring(0, good.length() - 8) + "AAAAAAAA");
        refused(good + "." + good);
        refused(good + "x.y");
    }

    @Test
    void a_token_is_not_looked_for_where_it_does_not_belong() {
        String token = company.token("owner");
        given().queryParam("access_token", token).get("/v1/contacts").then().spec(Refusal.unauthorized());
        given().cookie("access_token", token)
                .cookie("Authorization", "Bearer " + token)
                .get("/v1/contacts")
                .then()
                .spec(Refusal.unauthorized());
        given().header("X-Authorization", "Bearer " + token)
                .get("/v1/contacts")
                .then()
                .spec(Refusal.unauthorized());
        given().formParam("access_token", token).post("/v1/contacts").then().spec(Refusal.unauthorized());
    }

    @Test
    void a_token_of_5_MB_is_not_even_read() {
        var answer = Raw.get("/v1/contacts", "Authorization: Bearer " + "a".repeat(5 << 20));
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).doesNotMatch(Refusal.INSIDES);
        company.as("owner").get("/v1/contacts").then().statusCode(200);
    }

    private static void refused(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/v1/contacts")
                .then()
                .spec(Refusal.unauthorized());
    }

    private Map<String, Object> with(String claim, Object value) {
        var changed = new HashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private Map<String, Object> without(String claim) {
        var changed = new HashMap<>(claims);
        changed.remove(claim);
        return changed;
    }

    private static Map<String, Object> jwk(SigningKey key) {
        var url = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "kty", "RSA",
                "kid", key.kid(),
                "e", url.encodeToString(key.publicKey().getPublicExponent().toByteArray()),
                "n", url.encodeToString(key.publicKey().getModulus().toByteArray()),
                "id", UUID.randomUUID().toString());
    }
}
