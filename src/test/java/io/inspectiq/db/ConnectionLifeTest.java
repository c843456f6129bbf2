package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.WiredStack.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.inspectiq.support.Backends;
import io.inspectiq.support.Company;
import io.inspectiq.support.Hasty;
import io.inspectiq.support.Pooler;
import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.Sql;
import io.inspectiq.support.WiredStack;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection carries one company at a time, and nothing of it afterwards, however a request ended. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class ConnectionLifeTest {
    private final Company ours = Company.create();
    private final Company theirs = Company.create();

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("streams")
    Pool streams;

    @AfterEach
    void the_wire_is_whole_again() {
        wire.rule((type, text) -> Fate.PASS);
    }

    @Test
    @Tag("C2")
    @Tag("C3")
    void after_a_request_its_connection_carries_no_company() {
        ours.contact();
        ours.as("owner").get("/v1/contacts").then().statusCode(200);

        var left = pool.query(
                        "select coalesce(current_setting('app.current_tenant_id', true), '') || (select count(*) from contacts)")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));

        assertThat(IntStream.range(0, 2 * WiredStack.POOL)
                        .mapToObj(i -> left.await().indefinitely()))
                .containsOnly("0");
    }

    @Test
    @Tag("C4")
    @Tag("C7")
    void a_lost_begin_is_never_an_empty_success() {
        ours.contact();
        ours.as("owner").get("/v1/contacts").then().statusCode(200);

        wire.rule((type, text) -> type == 'Q' && text.startsWith("begin") ? Fate.DROP : Fate.PASS);
        ours.as("owner").get("/v1/contacts").then().statusCode(503);
        ours.as("owner").body(List.of()).post("/v1/contacts").then().statusCode(400);
        assertThat(ours.as("owner")
                        .body("{\"kind\":\"person\",\"lastName\":\"Lost\"}")
                        .post("/v1/contacts")
                        .statusCode())
                .isEqualTo(503);

        wire.rule((type, text) -> Fate.PASS);
        assertThat(ours.as("owner").get("/v1/contacts?q=lost").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    @Tag("L1")
    void a_wire_cut_at_any_message_leaves_nothing_behind() {
        UUID contact = ours.contact();
        for (String at : List.of("begin", "enter", "statement", "commit")) {
            ours.as("owner").get("/v1/contacts").then().statusCode(200);
            var seen = new AtomicInteger();
            wire.rule((type, text) -> fateOf(at, type, text, seen));
            ours.as("owner")
                    .header("If-Match", "*")
                    .body("{\"city\":\"Cut\"}")
                    .patch("/v1/contacts/{id}", contact)
                    .then()
                    .statusCode(503);
            wire.rule((type, text) -> Fate.PASS);

            theirs.as("owner").get("/v1/contacts").then().statusCode(200).body("items", org.hamcrest.Matchers.empty());
            assertThat(soon(() -> Backends.ofTheService("idle in transaction%").isEmpty()))
                    .as(at)
                    .isTrue();
        }
        ours.as("owner").get("/v1/contacts/{id}", contact).then().body("city", org.hamcrest.Matchers.nullValue());
    }

    /** Enter is the first Bind of a flight, the statement the second. */
    private static Fate fateOf(String at, char type, String text, AtomicInteger binds) {
        boolean here = switch (at) {
            case "begin", "commit" -> type == 'Q' && text.startsWith(at);
            case "enter" -> type == 'B' && binds.incrementAndGet() == 1;
            default -> type == 'B' && binds.incrementAndGet() == 2;
        };
        return here ? Fate.CUT : Fate.PASS;
    }

    @Test
    @Tag("C6")
    void when_enter_fails_nothing_is_answered_and_the_connection_is_not_used_again() {
        ours.as("owner").get("/v1/contacts").then().statusCode(200);
        var before = Backends.ofTheService("%");
        Sql.anywhere().run("revoke execute on function enter(uuid, text, text, text) from inspectiq_app");
        try {
            assertThat(ours.as("owner").get("/v1/contacts").statusCode()).isGreaterThanOrEqualTo(500);
        } finally {
            Sql.anywhere().run("grant execute on function enter(uuid, text, text, text) to inspectiq_app");
        }
        // Behind a pooler the backend has ended its transaction and is not the service's to close.
        if (!Pooler.WANTED)
            assertThat(soon(() -> !Backends.ofTheService("%").containsAll(before)))
                    .isTrue();
        assertThat(soon(() -> ours.as("owner").get("/v1/contacts").statusCode() == 200))
                .isTrue();
    }

    @Test
    @Tag("L2")
    @Tag("L5")
    void requests_that_are_broken_off_lose_no_slot() {
        String token = ours.token("owner");
        for (int i = 0; i < 1_000; i++) {
            Hasty.request(
                    "GET",
                    "/v1/inspections",
                    token,
                    "",
                    "",
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, 20)));
        }

        assertThat(soon(() -> Backends.ofTheService("idle in transaction%").isEmpty()))
                .isTrue();
        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .map(i -> ours.as("owner").get("/v1/inspections").statusCode()))
                .containsOnly(200);
        assertThat(soon(() -> Sql.anywhere()
                                .number("select count(*) from pg_stat_activity where application_name = 'inspectiq'")
                        <= WiredStack.POOL)) // one that was closed is there until it notices
                .isTrue();
    }

    @Test
    @Tag("L3")
    void who_leaves_takes_the_query_along() throws Exception {
        UUID contact = ours.contact();
        int before = wire.cancels();
        try (var blocker = locking(contact)) {
            Hasty.request(
                    "PATCH",
                    "/v1/contacts/" + contact,
                    ours.token("owner"),
                    "If-Match: *\r\n",
                    "{\"city\":\"Late\"}",
                    () -> !Backends.waiting().isEmpty());
            assertThat(soon(() -> Backends.ofTheService("active").isEmpty())).isTrue();
            // Without being asked it would end too, but later: when it looks whether its client is still there.
            if (!Pooler.WANTED) assertThat(wire.cancels()).isGreaterThan(before);
            blocker.rollback();
        }
        ours.as("owner").get("/v1/contacts/{id}", contact).then().body("city", org.hamcrest.Matchers.nullValue());
    }

    @Test
    @Tag("L12")
    void a_statement_that_took_too_long_leaves_a_clean_pool() throws Exception {
        UUID contact = ours.contact();
        try (var blocker = locking(contact)) {
            ours.as("owner")
                    .header("If-Match", "*")
                    .body("{\"city\":\"Late\"}")
                    .patch("/v1/contacts/{id}", contact)
                    .then()
                    .statusCode(503)
                    .body("detail", equalTo("The database took too long.")); // ours: PostgreSQL's own limits are longer
            theirs.as("owner").get("/v1/contacts").then().statusCode(200).body("items", org.hamcrest.Matchers.empty());
            blocker.rollback();
        }
        assertThat(soon(() -> Backends.ofTheService("idle in transaction%").isEmpty()))
                .isTrue();
    }

    /** Somebody else's transaction that holds the row. */
    private java.sql.Connection locking(UUID contact) throws java.sql.SQLException {
        var blocker = WiredStack.database.administrator();
        blocker.setAutoCommit(false);
        try (var lock = blocker.prepareStatement("select from contacts where contact_id = ? for update")) {
            lock.setObject(1, contact);
            lock.execute();
        }
        return blocker;
    }

    @Test
    @Tag("L4")
    void a_write_with_a_failing_statement_beside_it_stores_nothing() {
        String body =
                "{\"propertyId\":\"%s\",\"services\":[{\"serviceId\":\"%s\"}],\"parties\":[{\"contactId\":\"%s\",\"role\":\"client\"}]}"
                        .formatted(ours.property(), ours.service(), UUID.randomUUID());

        ours.as("office").body(body).post("/v1/inspections").then().statusCode(422);
        ours.as("office")
                .header("Idempotency-Key", "l4")
                .body(body)
                .post("/v1/inspections")
                .then()
                .statusCode(422);

        assertThat(Sql.in(ours.id()).number("select count(*) from inspections where tenant_id = ?", ours.id()))
                .isZero();
        assertThat(Sql.in(ours.id()).number("select count(*) from idempotency_keys where tenant_id = ?", ours.id()))
                .isZero();
    }

    @Test
    @Tag("L14")
    void without_commits_answer_there_is_no_success() {
        UUID contact = ours.contact();
        ours.as("owner").get("/v1/contacts").then().statusCode(200);
        wire.rule((type, text) -> type == 'Q' && text.startsWith("commit") ? Fate.DROP : Fate.PASS);

        ours.as("owner")
                .header("If-Match", "*")
                .body("{\"city\":\"Frozen\"}")
                .patch("/v1/contacts/{id}", contact)
                .then()
                .statusCode(503);

        wire.rule((type, text) -> Fate.PASS);
        assertThat(soon(() -> Backends.ofTheService("idle in transaction%").isEmpty()))
                .isTrue();
        ours.as("owner").get("/v1/contacts/{id}", contact).then().body("city", org.hamcrest.Matchers.nullValue());
    }

    @Test
    @Tag("S22")
    void what_others_can_see_of_a_running_statement_holds_no_value() throws Exception {
        UUID contact = ours.contact();
        ours.as("owner").get("/v1/contacts").then().statusCode(200); // a connection is open
        var seen = new ArrayList<String>();
        try (var blocker = locking(contact)) {
            Hasty.request(
                    "PATCH",
                    "/v1/contacts/" + contact,
                    ours.token("owner"),
                    "If-Match: *\r\n",
                    "{\"city\":\"Secretville\"}",
                    () -> seen.addAll(Backends.waiting()));
            blocker.rollback();
        }
        assertThat(seen)
                .isNotEmpty()
                .noneMatch(query -> query.contains("Secretville") || query.contains(contact.toString()));
    }

    @Test
    @Tag("L7")
    void the_service_can_make_no_temporary_table() throws Exception {
        try (var app = WiredStack.database.app();
                var statement = app.createStatement()) {
            statement.execute("begin isolation level read committed read write");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> statement.execute("create temp table leak (a int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @Tag("L6")
    @Tag("L8")
    void no_request_leaves_a_lock_or_a_cursor() {
        ours.contact();
        ours.as("owner")
                .accept("application/x-ndjson")
                .get("/v1/contacts")
                .then()
                .statusCode(200);
        assertThat(Sql.anywhere().number("""
                select count(*) from pg_locks l join pg_stat_activity a using (pid)
                 where a.usename = 'inspectiq_app' and l.locktype = 'advisory'
                """)).isZero();
        var cursors = pool.query("select count(*) from pg_cursors")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
        assertThat(cursors.await().indefinitely()).isZero();
        var prepared = streams.query("select count(*) from pg_prepared_statements where statement like '%contacts%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
        assertThat(prepared.await().indefinitely()).isZero();
    }
}
