package io.inspectiq.lambda;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Leases;
import io.inspectiq.support.Backends;
import io.inspectiq.support.Company;
import io.inspectiq.support.FrozenStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service behind the loop answers as it does on its own port: pages, streams, refusals; and lets go of its connections. */
@QuarkusTest
@WithTestResource(FrozenStack.class)
class LambdaTest {
    private final LambdaStandIn lambda = new LambdaStandIn();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final Company acme = Company.create();
    private final String token = acme.token("owner");

    @Inject
    Leases leases;

    private Loop loop;

    @BeforeEach
    void begin() {
        var json = new ObjectMapper();
        loop = new Loop(
                new RuntimeInterface(lambda.address(), json),
                json,
                RestAssured.port,
                leases,
                Front.of(""),
                true,
                ended::add);
        Thread.ofPlatform().daemon().start(loop);
    }

    @AfterEach
    void end() throws Exception {
        loop.end();
        lambda.close();
        assertThat(lambda.violations).isEmpty();
        assertThat(ended).isEmpty();
    }

    @Test
    void what_a_company_has_and_no_other() throws Exception {
        var id = acme.contact();
        var mine = lambda.send(Event.get("/v1/contacts/" + id).token(token)).await();
        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.header("etag")).isNotEmpty();
        assertThat(mine.header("content-type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(mine.body()).contains(id.toString());

        String other = Company.create().token("owner");
        assertThat(lambda.send(Event.get("/v1/contacts/" + id).token(other))
                        .await()
                        .status())
                .isEqualTo(404);
        assertThat(lambda.send(Event.get("/v1/contacts/" + id)).await().status())
                .isEqualTo(401);
    }

    @Test
    void something_is_made_once() throws Exception {
        var event = Event.of("POST", "/v1/contacts")
                .token(token)
                .header("idempotency-key", "once")
                .body("application/json", "{\"kind\":\"person\",\"lastName\":\"Müller\"}");
        var made = lambda.send(event).await();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).contains("Müller");
        assertThat(lambda.send(event).await().header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        var body = lambda.send(Event.of("POST", "/v1/contacts")
                        .token(token)
                        .body("application/json", "{\"lastName\":\"" + "x".repeat(5_000_000) + "\"}"))
                .await();
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.header("content-type")).isEqualTo("application/problem+json");
        assertThat(lambda.send(Event.get("/v1/me").token("x".repeat(5_000_000)))
                        .await()
                        .status())
                .isEqualTo(431);
    }

    @Test
    void rows_leave_as_they_come() throws Exception {
        rows();
        var told = lambda.send(stream()).held();
        told.awaitBegun();
        assertThat(inTransaction()).as("the cursor waits for the caller").isTrue();

        told.goOn();
        assertThat(told.await().body()).contains("\"end\":true", "\"count\":2000");
    }

    @Test
    void a_caller_who_leaves_takes_the_transaction_along() throws Exception {
        rows();
        lambda.awaitIdle();
        var told = lambda.send(stream()).held();
        told.awaitBegun();
        told.hangUp();

        lambda.awaitIdle();
        assertThat(leases.allBack(Duration.ZERO))
                .as("none is lent when it asks for the next")
                .isTrue();
        assertThat(soon(() -> !inTransaction())).isTrue();
        assertThat(lambda.send(Event.get("/v1/contacts").token(token)).await().status())
                .isEqualTo(200);
    }

    private void rows() {
        acme.sql()
                .run(
                        "insert into contacts (last_name, notes) select 'Many ' || n, repeat('x', 10000) from generate_series(1, 2000) n");
    }

    private Event stream() {
        return Event.get("/v1/contacts").token(token).header("accept", "application/x-ndjson");
    }

    private static boolean inTransaction() {
        return !Backends.inTransaction().isEmpty();
    }
}
