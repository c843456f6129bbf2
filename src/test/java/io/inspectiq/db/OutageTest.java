package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.LoneStack.issuer;
import static io.inspectiq.support.LoneStack.number;
import static io.inspectiq.support.LoneStack.postmaster;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.inspectiq.support.LoneStack;
import io.inspectiq.support.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** The database goes away in every way it can: the caller is told to come back, nothing confirmed is lost, and the service mends by itself. */
@QuarkusTest
@WithTestResource(LoneStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {
    private static final String WAITING =
            "select count(*) from pg_stat_activity where usename = 'inspectiq_app' and wait_event_type = 'Lock'";
    private static final int WRITERS = 6;
    private static final int WRITES = 12;

    private UUID company = new UUID(0, 0);
    private String token = "";

    @BeforeEach
    void everything_works(TestInfo test) {
        if (test.getTags().contains("dark")) return;
        LoneStack.up();
        enter();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    @Order(1)
    @Tag("dark")
    @Tag("T5")
    void the_service_starts_without_its_database_and_without_the_issuer() {
        assertThat(postmaster.runs())
                .as("this test must be the first that uses this stack")
                .isFalse();
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);

        token = issuer.token(company, "somebody", LoneStack.claims(company));
        get().then().spec(Refusal.of(503, "unavailable")).body("detail", containsString("issuer"));
        issuer.start();
        assertThat(soon(() -> get().path("detail").toString().contains("database")))
                .isTrue();
        get().then().spec(Refusal.of(503, "unavailable"));
        postmaster.start();
        enter();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    @Order(2)
    void a_stopped_database_is_a_503_until_it_is_back() {
        String contact = add(UUID.randomUUID()).then().statusCode(201).extract().path("contactId");
        postmaster.stop();
        get().then().spec(Refusal.of(503, "unavailable"));
        stream().then().spec(Refusal.of(503, "unavailable"));
        change(contact, "Tampa").then().spec(Refusal.of(503, "unavailable"));
        given().get("/q/health/ready").then().statusCode(200);

        postmaster.start();
        assertThat(soon(() -> {
                    var answer = get();
                    assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 503);
                    return answer.statusCode() == 200;
                }))
                .isTrue();
        change(contact, "Tampa").then().statusCode(200);
    }

    @Test
    @Order(2)
    void a_frozen_database_is_a_503_and_what_was_asked_is_done_whole_or_not_at_all() {
        var key = UUID.randomUUID();
        postmaster.freeze();
        try {
            get().then().spec(Refusal.of(503, "unavailable"));
            add(key).then().spec(Refusal.of(503, "unavailable"));
        } finally {
            postmaster.thaw();
        }
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        assertThat(soon(() -> add(key).statusCode() == 201)).isTrue();
        assertThat(contacts()).isOne();
    }

    @Test
    @Order(2)
    @Tag("L1")
    void a_write_killed_in_the_middle_of_its_flight_is_not_half_done() throws Exception {
        String contact = add(UUID.randomUUID()).then().statusCode(201).extract().path("contactId");
        try (var other = holding("select from contacts where contact_id = '" + contact + "' for update")) {
            var answer = CompletableFuture.supplyAsync(() -> change(contact, "Nowhere"));
            kill();
            answer.join().then().spec(Refusal.of(503, "unavailable"));
            other.rollback();
        }
        assertThat(number("select count(*) from contacts where tenant_id = ? and city = 'Nowhere'", company))
                .isZero();
        assertThat(number("select count(*) from audit_log where tenant_id = ? and action = 'update'", company))
                .isZero();
        change(contact, "Tampa").then().statusCode(200);
    }

    /** PostgreSQL waits in COMMIT for a standby that there is not, and is ended there. */
    @Test
    @Order(2)
    @Tag("L4")
    void a_commit_without_an_answer_is_not_called_done() {
        var keys = new ArrayList<UUID>();
        var answers = new ArrayList<CompletableFuture<Response>>();
        LoneStack.settings("alter system set synchronous_standby_names = 'nobody'");
        try {
            assertThat(soon(
                            () -> { // the setting takes hold in its own time
                                var key = UUID.randomUUID();
                                keys.add(key);
                                answers.add(CompletableFuture.supplyAsync(() -> add(key)));
                                return !ended("wait_event = 'SyncRep'").isEmpty();
                            }))
                    .isTrue();
        } finally {
            LoneStack.settings("alter system reset synchronous_standby_names");
        }
        assertThat(answers.stream().map(answer -> answer.join().statusCode()))
                .contains(503)
                .isSubsetOf(201, 503);
        keys.forEach(key -> assertThat(soon(() -> isDone(add(key)))).isTrue());
        assertThat(contacts()).isEqualTo(keys.size());
    }

    @Test
    @Order(2)
    @Tag("L13")
    void a_read_killed_in_the_middle_of_its_flight_is_sent_again() throws Exception {
        try (var other = holding("lock table contacts in access exclusive mode")) {
            var answer = CompletableFuture.supplyAsync(this::get);
            String first = kill();
            assertThat(soon(() -> number(WAITING + " and pid <> " + first) == 1))
                    .isTrue();
            other.rollback();
            answer.join().then().statusCode(200);
        }
    }

    @Test
    @Order(2)
    void a_stream_cut_off_by_the_database_says_so_in_its_last_line() throws Exception {
        LoneStack.fill(company, 700); // of 10 kB each: more than the buffers between here and there can hold
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/contacts"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/x-ndjson")
                .build();
        try (var http = HttpClient.newHttpClient();
                var lines = new BufferedReader(new InputStreamReader(
                        http.send(request, BodyHandlers.ofInputStream()).body(), UTF_8))) {
            assertThat(lines.readLine()).contains("contactId");
            assertThat(soon(() -> !ended("state = 'idle in transaction'").isEmpty()))
                    .isTrue();

            var rest = lines.lines().toList();
            assertThat(rest).hasSizeLessThan(700);
            assertThat(rest.getLast()).contains("\"error\"").contains("503").doesNotMatch(Refusal.INSIDES);
        }
    }

    @Test
    @Order(3)
    void no_confirmed_write_is_lost_and_none_is_done_twice_when_the_database_crashes() {
        var confirmed = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(w -> CompletableFuture.runAsync(() -> write(confirmed), threads))
                    .toList();
            for (int crash = 1; crash <= 2; crash++) {
                int enough = crash * WRITERS * WRITES / 3;
                assertThat(soon(() -> confirmed.size() >= enough)).isTrue();
                postmaster.crash();
                postmaster.start();
            }
            writers.forEach(CompletableFuture::join);
        }
        assertThat(confirmed).hasSize(WRITERS * WRITES).doesNotHaveDuplicates();
        assertThat(contacts()).isEqualTo(WRITERS * WRITES);
        everyPartOfEveryWriteIsThere();
    }

    /** Repeats what failed with the same key, as a client should. */
    private void write(ConcurrentLinkedQueue<String> confirmed) {
        for (int n = 0; n < WRITES; n++) {
            var key = UUID.randomUUID();
            var answer = new AtomicReference<>(add(key));
            assertThat(soon(() -> isDone(answer.get()) || isDone(answer.updateAndGet(failed -> add(key)))))
                    .isTrue();
            confirmed.add(answer.get().path("contactId"));
        }
    }

    /** Not yet is a 503, or a 409 while the first request with this key may still succeed; anything else is wrong. */
    private static boolean isDone(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 503, 409);
        return answer.statusCode() == 201;
    }

    private void everyPartOfEveryWriteIsThere() {
        for (String part : List.of(
                "select count(*) from audit_log a where a.tenant_id = c.tenant_id and a.entity_id = c.contact_id",
                "select count(*) from search_terms s where s.tenant_id = c.tenant_id and s.entity_id = c.contact_id",
                "select count(*) from idempotency_keys k where k.tenant_id = c.tenant_id and k.response like '%' || c.contact_id || '%'")) {
            assertThat(number("select count(*) from contacts c where tenant_id = ? and (" + part + ") <> 1", company))
                    .as(part)
                    .isZero();
        }
    }

    private void enter() {
        company = LoneStack.company();
        token = LoneStack.token(company);
    }

    private long contacts() {
        return number("select count(*) from contacts where tenant_id = ?", company);
    }

    private static Connection holding(String sql) throws SQLException {
        var connection = LoneStack.database.administrator();
        connection.setAutoCommit(false);
        connection.createStatement().execute(sql);
        return connection;
    }

    /** Waits until one of the service's backends waits for a lock, ends it, and says which. */
    private static String kill() {
        var ended = new ArrayList<String>();
        assertThat(soon(() -> ended.addAll(ended("wait_event_type = 'Lock'")))).isTrue();
        assertThat(ended).hasSize(1);
        return ended.getFirst();
    }

    /** Ends the service's backends of which this is true, and says which: in one statement, since what is true passes. */
    private static List<String> ended(String which) {
        return LoneStack.texts("""
                with them as materialized (
                    select pid from pg_stat_activity where usename = 'inspectiq_app' and %s
                )
                select pid::text from them where pg_terminate_backend(pid)
                """.formatted(which));
    }

    private Response get() {
        return as().get("/v1/contacts?limit=1");
    }

    private Response stream() {
        return as().accept("application/x-ndjson").get("/v1/contacts");
    }

    private Response add(UUID key) {
        return as().header("Idempotency-Key", key.toString())
                .body(Map.of("kind", "person", "lastName", "Kept"))
                .post("/v1/contacts");
    }

    private Response change(String contact, String city) {
        return as().header("If-Match", "*").body(Map.of("city", city)).patch("/v1/contacts/{id}", contact);
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
