package io.inspectiq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "http://localhost:3000/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123";

    private final Person ann = new Person(
            UUID.randomUUID(), "acme", "Acme <Home> Inspections", "sub-ann", "Ann Lee", "ann@acme.example", "owner");
    private final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), () -> List.of(ann)).start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void an_access_token_has_cognitos_shape() throws Exception {
        var claims = claims(issuer.token(ann.tenant(), ann.subject()));

        assertThat(claims.get("token_use").asText()).isEqualTo("access");
        assertThat(claims.get("client_id").asText()).isEqualTo(Issuer.CLIENT);
        assertThat(claims.get("sub").asText()).isEqualTo("sub-ann");
        assertThat(claims.get("username").asText()).isEqualTo("sub-ann");
        assertThat(claims.get("iss").asText()).isEqualTo(issuer.url()).endsWith("/local_InspectIQ");
        assertThat(claims.get("custom:tenant_id").asText())
                .isEqualTo(ann.tenant().toString());
        assertThat(claims.has("scope")).isTrue();
        assertThat(claims.has("aud")).isFalse();
    }

    @Test
    void a_token_verifies_against_the_published_key_set() throws Exception {
        assertThat(published(issuer.token(ann.tenant(), "x"))).isTrue();
        assertThat(published(issuer.idToken(ann.tenant(), "x"))).isTrue();
        assertThat(issuer.jwksFetches()).isEqualTo(2);
    }

    @Test
    void after_a_rotation_only_new_tokens_verify() throws Exception {
        String old = issuer.token(ann.tenant(), "x");
        issuer.rotate();

        assertThat(published(old)).isFalse();
        assertThat(published(issuer.token(ann.tenant(), "x"))).isTrue();
    }

    @Test
    void it_goes_down_and_comes_back_where_it_was() throws Exception {
        String before = issuer.url();
        issuer.stop();
        assertThatThrownBy(() -> get(before + "/.well-known/jwks.json")).isInstanceOf(ConnectException.class);

        issuer.start();
        assertThat(issuer.url()).isEqualTo(before);
        assertThat(get(before + "/.well-known/jwks.json").statusCode()).isEqualTo(200);
    }

    @Test
    void overrides_replace_and_remove_claims() throws Exception {
        var overrides = new java.util.HashMap<String, Object>(Map.of("client_id", "another"));
        overrides.put("custom:tenant_id", null);
        var claims = claims(issuer.token(ann.tenant(), "x", overrides));

        assertThat(claims.get("client_id").asText()).isEqualTo("another");
        assertThat(claims.has("custom:tenant_id")).isFalse();
    }

    @Test
    void the_login_page_offers_the_members_and_escapes_their_words() throws Exception {
        var page = authorize(HERE, CodeFlow.challenge(VERIFIER));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Ann Lee", "Acme &lt;Home&gt; Inspections")
                .doesNotContain("<Home>");
    }

    @Test
    void a_member_signs_in_with_code_and_pkce() throws Exception {
        var tokens = exchange(code(), VERIFIER, HERE);

        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(tokens.headers().firstValue("access-control-allow-origin")).contains("*");
        var body = JSON.readTree(tokens.body());
        assertThat(published(body.get("access_token").asText())).isTrue();
        var id = claims(body.get("id_token").asText());
        assertThat(id.get("aud").asText()).isEqualTo(Issuer.CLIENT);
        assertThat(id.get("token_use").asText()).isEqualTo("id");
        assertThat(id.get("nonce").asText()).isEqualTo("n1");
    }

    @Test
    void a_code_without_the_right_verifier_is_worth_nothing() throws Exception {
        assertThat(exchange(code(), "", HERE).statusCode()).isEqualTo(400);
        assertThat(exchange(code(), VERIFIER + "x", HERE).statusCode()).isEqualTo(400);
        assertThat(exchange(code(), VERIFIER, HERE + "/elsewhere").statusCode()).isEqualTo(400);
    }

    @Test
    void a_code_works_once() throws Exception {
        String code = code();
        exchange(code, VERIFIER, HERE);

        assertThat(exchange(code, VERIFIER, HERE).statusCode()).isEqualTo(400);
    }

    @Test
    void a_sign_in_without_a_challenge_is_refused() throws Exception {
        var refused = authorize(HERE, "");

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("location")).contains(HERE + "?error=invalid_request&state=s+1");
    }

    @Test
    void a_code_never_leaves_this_machine() throws Exception {
        for (String elsewhere : List.of(
                "https://evil.example/",
                "http://localhost.evil.example/",
                "http://localhost@evil.example/",
                "javascript:alert(1)",
                "/relative")) {
            assertThat(authorize(elsewhere, CodeFlow.challenge(VERIFIER)).statusCode())
                    .as(elsewhere)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_shortcut_names_who_there_is_when_nobody_fits() throws Exception {
        String origin = origin();

        var token = get(origin + "/local/token?tenant=acme&role=owner");
        assertThat(claims(token.body()).get("sub").asText()).isEqualTo("sub-ann");
        var none = get(origin + "/local/token?tenant=acme&role=office");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("acme/owner");
    }

    private String origin() {
        return issuer.url().replace("/local_InspectIQ", "");
    }

    private HttpResponse<String> authorize(String redirect, String challenge) throws Exception {
        return get(origin() + "/oauth2/authorize?" + encoded(request(redirect, challenge)));
    }

    private static Map<String, String> request(String redirect, String challenge) {
        return Map.of(
                "response_type", "code",
                "client_id", Issuer.CLIENT,
                "redirect_uri", redirect,
                "state", "s 1",
                "nonce", "n1",
                "code_challenge", challenge,
                "code_challenge_method", "S256");
    }

    private String code() throws Exception {
        var form = new java.util.HashMap<>(request(HERE, CodeFlow.challenge(VERIFIER)));
        form.put("person", LoginPage.key(ann));
        String location = post("/login", form).headers().firstValue("location").orElseThrow();
        assertThat(location).startsWith(HERE + "?code=").endsWith("&state=s+1");
        return location.substring((HERE + "?code=").length(), location.indexOf("&state"));
    }

    private HttpResponse<String> exchange(String code, String verifier, String redirect) throws Exception {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", Issuer.CLIENT,
                        "code", code,
                        "redirect_uri", redirect,
                        "code_verifier", verifier));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(origin() + path))
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    /** Whether the token's signature fits a key of the set that the issuer publishes. */
    private boolean published(String token) throws Exception {
        var parts = token.split("\\.");
        String kid = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]))
                .get("kid")
                .asText();
        for (var key : JSON.readTree(
                        get(issuer.url() + "/.well-known/jwks.json").body())
                .get("keys")) {
            if (key.get("kid").asText().equals(kid)) return verifies(parts, key);
        }
        return false;
    }

    private static boolean verifies(String[] parts, JsonNode key) throws Exception {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(java.security.KeyFactory.getInstance("RSA")
                .generatePublic(new java.security.spec.RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static java.math.BigInteger number(JsonNode key, String name) {
        return new java.math.BigInteger(
                1, Base64.getUrlDecoder().decode(key.get(name).asText()));
    }
}
