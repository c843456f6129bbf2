package io.inspectiq.tenancy;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.LoneStack.issuer;
import static io.inspectiq.tenancy.Forged.header;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.SigningKey;
import io.inspectiq.support.LoneStack;
import io.inspectiq.support.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The issuer's keys come and go, and so may the issuer: what is known goes on working, and nobody can make us ask forever. */
@QuarkusTest
@WithTestResource(LoneStack.class)
@Tag("T5")
class SigningKeysTest {
    @Inject
    SigningKeys keys;

    private UUID company = new UUID(0, 0);

    @BeforeEach
    void everything_works() {
        LoneStack.up();
        company = LoneStack.company();
        String token = LoneStack.token(company);
        assertThat(soon(() -> get(token).statusCode() == 200)).isTrue();
    }

    @Test
    void when_keys_are_rotated_the_new_is_accepted_and_the_old_is_refused() {
        String old = LoneStack.token(company);
        get(old).then().statusCode(200);
        issuer.rotate();
        String young = LoneStack.token(company);

        assertThat(soon(() -> get(young).statusCode() == 200)).isTrue();
        get(old).then().spec(Refusal.unauthorized());
    }

    @Test
    void known_keys_go_on_working_while_the_issuer_is_down() {
        String seen = LoneStack.token(company);
        get(seen).then().statusCode(200);
        issuer.stop();

        get(seen).then().statusCode(200);
        get(LoneStack.token(company)).then().statusCode(200);
    }

    @Test
    void an_unknown_key_has_to_wait_while_the_issuer_is_down() {
        issuer.stop();
        issuer.rotate();
        String token = LoneStack.token(company);

        assertThat(soon(() -> get(token).statusCode() == 503)).isTrue();
        get(token).then().spec(Refusal.of(503, "unavailable"));
        issuer.start();
        assertThat(soon(() -> get(token).statusCode() == 200)).isTrue();
    }

    @Test
    void a_known_key_is_asked_for_once_however_many_tokens_it_signs() {
        long before = issuer.jwksFetches();
        IntStream.range(0, 30).forEach(n -> get(LoneStack.token(company)).then().statusCode(200));
        assertThat(issuer.jwksFetches()).isEqualTo(before);
    }

    @Test
    void a_flood_of_unknown_keys_asks_the_issuer_no_more_often_than_one_of_them() {
        var claims = issuer.accessClaims(company, "nobody");
        var key = SigningKey.make();
        var tokens = IntStream.range(0, 500)
                .mapToObj(n -> Forged.rsa(
                        "SHA256withRSA", key, header("RS256", UUID.randomUUID().toString(), Map.of()), claims))
                .toList();
        var statuses = new ConcurrentLinkedQueue<Integer>();
        long before = issuer.jwksFetches();
        var begin = Instant.now();
        try (var threads = Executors.newFixedThreadPool(16)) {
            tokens.forEach(
                    token -> threads.execute(() -> statuses.add(get(token).statusCode())));
        }
        long seconds = Duration.between(begin, Instant.now()).toSeconds();

        assertThat(statuses).hasSize(500).containsOnly(401);
        assertThat(issuer.jwksFetches() - before)
                .isLessThanOrEqualTo(2 + seconds / LoneStack.KEYS_ARE_ASKED_FOR_EVERY_SECONDS);
    }

    @Test
    @Tag("C11")
    void callers_who_wait_for_the_same_keys_each_go_on_as_themselves() {
        var companies =
                IntStream.range(0, 24).mapToObj(n -> LoneStack.company()).toList();
        LockSupport.parkNanos(Duration.ofSeconds(LoneStack.KEYS_ARE_ASKED_FOR_EVERY_SECONDS)
                .plusMillis(100)
                .toNanos()); // until the issuer may be asked again
        issuer.rotate();
        issuer.thinkFor(Duration.ofMillis(500));
        long before = issuer.jwksFetches();
        keys.key("asked for by no request, as at the start").subscribe().with(key -> {}, refused -> {});
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = companies.stream()
                    .map(one -> threads.submit(() -> tenant(LoneStack.token(one))))
                    .toList();
            assertThat(answers)
                    .extracting(Future::get)
                    .containsExactlyElementsOf(
                            companies.stream().map(one -> "200 " + one).toList());
        } finally {
            issuer.thinkFor(Duration.ZERO);
        }
        assertThat(issuer.jwksFetches() - before).isEqualTo(1);
    }

    @Test
    @Tag("T3")
    void the_claim_for_the_company_is_the_configured_one_and_never_both() {
        get(LoneStack.token(company)).then().statusCode(200);
        get(issuer.token(company, LoneStack.subject(company))).then().spec(Refusal.of(403, "no-company"));
        get(issuer.token(UUID.randomUUID(), LoneStack.subject(company), Map.of("tenant_id", company)))
                .then()
                .spec(Refusal.of(403, "no-company"));
    }

    private static String tenant(String token) {
        var answer = given().auth().oauth2(token).get("/v1/tenant");
        return answer.statusCode() + " " + answer.path("tenantId");
    }

    private static Response get(String token) {
        return given().auth().oauth2(token).get("/v1/contacts?limit=1");
    }
}
