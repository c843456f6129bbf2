package io.inspectiq.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Canary;
import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A company's texts and ids hold a word that must turn up in no answer to another, no log line and no metric. */
@QuarkusTest
@WithTestResource(Stack.class)
class CanaryTest {
    private static final String CANARY = "Canary" + Long.toString(System.nanoTime(), 36);

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Listener();
    private final Company theirs = Company.create();
    private final Company ours = Company.create();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stop_listening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    @Tag("T8")
    @Tag("S20")
    void nothing_told_to_others_holds_it() {
        UUID id = UUID.fromString(theirs.as("owner")
                .body(Map.of("kind", "person", "lastName", CANARY, "email", CANARY + "@x.example"))
                .post("/v1/contacts")
                .path("contactId"));
        var answers = List.of(
                ours.as("owner").get("/v1/contacts/{id}", id),
                ours.as("owner").get("/v1/contacts?q=" + CANARY),
                ours.as("owner").get("/v1/contacts?companyId=" + id),
                ours.as("owner")
                        .header("If-Match", "*")
                        .body(Map.of("city", "x"))
                        .patch("/v1/contacts/{id}", id),
                ours.as("owner").header("If-Match", "*").delete("/v1/contacts/{id}", id),
                ours.as("owner")
                        .body(Map.of("contactId", id, "kind", "person", "lastName", "Mine"))
                        .post("/v1/contacts"),
                ours.as("owner")
                        .body(Map.of("kind", "person", "lastName", "x", "companyId", id))
                        .post("/v1/contacts"));

        assertThat(answers).allSatisfy(answer -> assertThat(text(answer)).doesNotContain(CANARY));
        assertThat(answers.get(5).statusCode())
                .as("an id that another company has is free here")
                .isEqualTo(201);
        assertThat(logged)
                .noneMatch(line ->
                        line.contains(CANARY) || line.contains(theirs.id().toString()));
    }

    /** The whole run is listened to; this is how it would sound. */
    @Test
    @Tag("T8")
    void a_leak_anywhere_in_the_run_would_be_heard() {
        var facts = Canary.facts();
        var its = given().auth().oauth2(Stack.issuer.token(UUID.fromString(facts.getLast()), facts.getFirst()));

        its.get("/v1/inspections").then().statusCode(200);
        assertThat(Canary.heard()).anyMatch(said -> said.contains("an answer") && said.contains(facts.getFirst()));
        its.header("Accept", "application/x-ndjson").get("/v1/contacts").then().statusCode(200);
        assertThat(Canary.heard()).anyMatch(said -> said.contains(facts.getFirst()));
        Logger.getLogger("io.inspectiq").warning("it is called " + facts.getFirst());
        assertThat(Canary.heard()).anyMatch(said -> said.startsWith("a log line"));
    }

    @Test
    @Tag("T10")
    void what_is_open_to_operators_knows_no_company() {
        theirs.as("owner")
                .body(Map.of("kind", "person", "lastName", CANARY))
                .post("/v1/contacts")
                .then()
                .statusCode(201);
        for (String path : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/openapi")) {
            assertThat(text(given().get(path)))
                    .as(path)
                    .doesNotContain(CANARY)
                    .doesNotContain(theirs.id().toString())
                    .doesNotContain(theirs.slug())
                    .doesNotContain(theirs.subject("owner"));
        }
    }

    private static String text(Response answer) {
        return answer.headers() + answer.asString();
    }

    private final class Listener extends Handler {
        @Override
        public void publish(LogRecord line) {
            logged.add(
                    line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
