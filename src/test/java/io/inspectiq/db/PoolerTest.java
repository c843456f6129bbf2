package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Backends;
import io.inspectiq.support.Company;
import io.inspectiq.support.Hasty;
import io.inspectiq.support.PooledStack;
import io.inspectiq.support.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind a pooler each transaction may meet another backend, one that just served another company. */
@QuarkusTest
@WithTestResource(PooledStack.class)
@Tag("L11")
class PoolerTest {
    private static final int CLIENTS = 24;
    private static final int REQUESTS = 8;
    private static final int ROWS = 600;

    private final Company ours = Company.create();
    private final Company theirs = Company.create();

    @Inject
    Pool pool;

    @Test
    void companies_that_share_backends_read_and_write_their_own() {
        var companies = List.of(ours, theirs, Company.create());
        var contacts = companies.stream().map(Company::contact).toList();
        atOnce(CLIENTS, client -> {
            int which = client % companies.size();
            var company = companies.get(which);
            var contact = contacts.get(which);
            for (int n = 0; n < REQUESTS; n++) {
                changed(company, contact, company.slug()).then().statusCode(200);
                assertThat(company.as("office").get("/v1/contacts").jsonPath().getList("items.city"))
                        .containsExactly(company.slug());
            }
        });
        assertThat(Sql.anywhere().number("""
                select count(*) from contacts c join tenants t using (tenant_id)
                 where c.contact_id = any (array[?, ?, ?]::uuid[]) and c.city <> t.slug
                """, contacts.toArray())).isZero();
        fewBackendsServed();
    }

    private void fewBackendsServed() {
        var seen = IntStream.range(0, 4 * PooledStack.CONNECTIONS)
                .mapToObj(n -> pool.query(
                                "select pg_backend_pid(), coalesce(current_setting('app.current_tenant_id', true), ''),"
                                        + " (select count(*) from contacts)")
                        .execute())
                .map(answer -> answer.await().indefinitely().iterator().next())
                .toList();
        assertThat(seen).allMatch(row -> row.getString(1).isEmpty() && row.getLong(2) == 0);
        assertThat(seen.stream().map(row -> row.getInteger(0)).collect(Collectors.toSet()))
                .hasSizeLessThanOrEqualTo(PooledStack.BACKENDS);
        assertThat(PooledStack.wire.connections()).isGreaterThan(PooledStack.BACKENDS);
    }

    @Test
    void streams_take_turns_on_the_backends_and_leave_nothing_prepared() {
        fill(ours);
        fill(theirs);
        atOnce(4, client -> {
            var company = client % 2 == 0 ? ours : theirs;
            for (int n = 0; n < 5; n++) {
                assertThat(stream(company))
                        .hasSize(ROWS + 1)
                        .allMatch(line -> line.contains(company.slug()) || line.contains("\"end\":true"));
            }
        });
        var prepared = pool.query("select count(*) from pg_prepared_statements")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
        assertThat(IntStream.range(0, 2 * PooledStack.BACKENDS)
                        .mapToObj(n -> prepared.await().indefinitely()))
                .containsOnly(0L);
    }

    private static void fill(Company company) {
        company.sql()
                .run(
                        "insert into contacts (last_name) select ? || n from generate_series(1, ?) n",
                        company.slug(),
                        ROWS);
    }

    /** More companies than streams at once are asked to come again. */
    private static List<String> stream(Company company) {
        var lines = new ArrayList<String>();
        assertThat(soon(() -> {
                    var answer =
                            company.as("office").accept("application/x-ndjson").get("/v1/contacts");
                    answer.asString().lines().forEach(lines::add);
                    if (answer.statusCode() == 429) lines.clear();
                    return answer.statusCode() == 200;
                }))
                .isTrue();
        return lines;
    }

    @Test
    void a_key_is_used_once_whichever_backend_hears_of_it() {
        var key = UUID.randomUUID();
        var created = new AtomicInteger();
        atOnce(8, client -> {
            var made = ours.as("office")
                    .header("Idempotency-Key", key)
                    .body(Map.of("kind", "person", "lastName", "Once"))
                    .post("/v1/contacts");
            assertThat(made.statusCode()).isIn(201, 409);
            if (made.statusCode() == 201) created.incrementAndGet();
        });
        assertThat(created.get()).isPositive();
        assertThat(Sql.in(ours.id()).number("select count(*) from contacts where tenant_id = ?", ours.id()))
                .isOne();
    }

    @Test
    @Tag("L3")
    void who_leaves_takes_the_query_along() throws SQLException {
        UUID contact = ours.contact();
        try (var blocker = locking(contact)) {
            Hasty.request(
                    "PATCH",
                    "/v1/contacts/" + contact,
                    ours.token("owner"),
                    "If-Match: *\r\n",
                    "{\"city\":\"Late\"}",
                    () -> !Backends.waiting().isEmpty());
            assertThat(soon(() -> Backends.ofTheService("active").isEmpty())).isTrue();
            blocker.rollback();
        }
        unchanged(contact);
    }

    @Test
    @Tag("L12")
    void what_takes_too_long_ends_and_leaves_clean_backends() throws SQLException {
        UUID contact = ours.contact();
        try (var blocker = locking(contact)) {
            changed(ours, contact, "Late").then().statusCode(503);
            assertThat(soon(() -> Backends.ofTheService("active").isEmpty())).isTrue();
            theirs.as("owner").get("/v1/contacts").then().statusCode(200).body("items", empty());
            blocker.rollback();
        }
        unchanged(contact);
    }

    private void unchanged(UUID contact) {
        assertThat(soon(() -> Backends.ofTheService("idle in transaction%").isEmpty()))
                .isTrue();
        ours.as("owner")
                .get("/v1/contacts/{id}", contact)
                .then()
                .statusCode(200)
                .body("city", nullValue());
    }

    @Test
    @Tag("S1")
    void on_a_database_whose_isolation_changed_nothing_is_served() {
        ours.as("owner").get("/v1/contacts").then().statusCode(200);
        Sql.anywhere().run("alter table contacts no force row level security");
        try {
            PooledStack.wire.cutAll();
            assertThat(soon(() -> ours.as("owner").get("/v1/contacts").statusCode() == 503))
                    .isTrue();
        } finally {
            Sql.anywhere().run("alter table contacts force row level security");
        }
        assertThat(soon(() -> ours.as("owner").get("/v1/contacts").statusCode() == 200))
                .isTrue();
    }

    private static Response changed(Company company, UUID contact, String city) {
        return company.as("office")
                .header("If-Match", "*")
                .body(Map.of("city", city))
                .patch("/v1/contacts/{id}", contact);
    }

    private interface Client {
        void act(int number);
    }

    private static void atOnce(int clients, Client client) {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            CompletableFuture.allOf(IntStream.range(0, clients)
                            .mapToObj(n -> CompletableFuture.runAsync(() -> client.act(n), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** Somebody else's transaction that holds the row. */
    private static Connection locking(UUID contact) throws SQLException {
        var blocker = PooledStack.database.administrator();
        blocker.setAutoCommit(false);
        try (var lock = blocker.prepareStatement("select from contacts where contact_id = ? for update")) {
            lock.setObject(1, contact);
            lock.execute();
        }
        return blocker;
    }
}
