package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.IamStack.beside;
import static io.inspectiq.support.IamStack.certificates;
import static io.inspectiq.support.IamStack.door;
import static io.inspectiq.support.IamStack.server;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Database;
import io.inspectiq.migrator.cli.Typed;
import io.inspectiq.support.IamStack;
import io.inspectiq.support.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each new connection logs in with a token of its own; nobody who has a connection ever needs another. */
@QuarkusTest
@WithTestResource(IamStack.class)
class IamTest {
    private final String token = server.token();

    @Inject
    Pool pool;

    @BeforeEach
    void everybody_is_let_in() {
        door.let(any -> true);
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    void a_token_says_who_where_and_for_whom() {
        server.hangUp();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        assertThat(door.tokens().getLast())
                .startsWith(door.url()
                        .replace("postgresql://", "")
                        .replace("/inspectiq", "/?Action=connect&DBUser=" + Database.APP))
                .contains("X-Amz-Expires=900", "%2Fus-east-1%2Frds-db%2Faws4_request", "X-Amz-Security-Token=token%2F");
    }

    @Test
    void a_connection_that_is_open_needs_no_token() {
        assertThat(soon(
                        () -> { // each event loop likes a connection of its own
                            IntStream.range(0, 8).parallel().forEach(i -> get());
                            return pool.size() == IamStack.POOL && loggedIn() == IamStack.POOL;
                        }))
                .isTrue();
        int before = door.tokens().size();
        door.let(any -> false);
        for (int i = 0; i < 20; i++) get().then().statusCode(200);
        assertThat(door.tokens()).hasSize(before);
    }

    @Test
    void the_keys_are_asked_for_once_for_many_tokens() {
        int before = beside.times();
        int tokens = door.tokens().size();
        for (int i = 1; i <= 3; i++) {
            int opened = tokens + i;
            server.hangUp();
            assertThat(soon(() -> get().statusCode() == 200 && door.tokens().size() >= opened))
                    .isTrue();
        }
        assertThat(beside.times()).isEqualTo(before);
    }

    /** As when a role's keys are revoked: they have not expired, and no token made with them is any good. */
    @Test
    void a_token_that_is_refused_is_followed_by_one_made_with_new_keys() {
        server.hangUp();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        String old = door.tokens().getLast().replaceFirst(".*Credential=(\\w+%2F).*", "$1");
        assertThat(old).startsWith("AKID");
        door.let(shown -> !shown.contains(old));
        server.hangUp();
        assertThat(soon(() -> {
                    var answer = get();
                    assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 503);
                    return answer.statusCode() == 200;
                }))
                .isTrue();
        assertThat(door.tokens().getLast()).contains("Credential=AKID").doesNotContain(old);
    }

    @Test
    void keys_that_expire_soon_are_asked_for_anew_with_the_next_connection() {
        door.let(any -> false);
        beside.until(Instant.now().plusSeconds(60));
        server.hangUp();
        get().then().spec(Refusal.of(503, "unavailable"));
        int before = beside.times();
        door.let(any -> true);
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        server.hangUp();
        assertThat(soon(() -> get().statusCode() == 200 && beside.times() >= before + 2))
                .isTrue();
        beside.until(Instant.now().plusSeconds(3600));
        server.hangUp();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    void the_migrator_logs_in_likewise() {
        var environment = new HashMap<>(beside.environment());
        environment.put("INSPECTIQ_DB_URL", door.url());
        environment.put("INSPECTIQ_MIGRATOR_USER", Database.MIGRATOR);
        environment.put("INSPECTIQ_DB_AUTH", "iam");
        environment.put("INSPECTIQ_DB_CA", certificates.pem("ours").toString());
        assertThat(Typed.run(environment, "migrate")).isEqualTo("0 Nothing to migrate; the gate is passed.\n");
        assertThat(door.tokens().getLast()).contains("DBUser=" + Database.MIGRATOR);
        environment.put("INSPECTIQ_DB_CA", certificates.pem("theirs").toString());
        assertThat(Typed.run(environment, "migrate")).startsWith("1 ");
    }

    /** Those that the pool counts may still be at the door. */
    private static int loggedIn() {
        return Integer.parseInt(
                server.text("select count(*) from pg_stat_activity where application_name = 'inspectiq'"));
    }

    private Response get() {
        return given().auth().oauth2(token).get("/v1/contacts");
    }
}
