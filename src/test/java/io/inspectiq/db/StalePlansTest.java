package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.migrator.IsolationGate;
import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A migration that changes what a prepared statement returns makes each connection's copy of it stale. Nobody who is served
 * meanwhile notices.
 */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("L10")
class StalePlansTest {
    private static final List<String> CHANGES = List.of(
            "alter table contacts alter column notes type varchar(10000), add column nickname text",
            "alter table contacts alter column notes type text, drop column nickname");
    private static final String REMEDY =
            "alter table contacts alter column notes type text, drop column if exists nickname";
    private static final int CLIENTS = 10;
    private static final int ROUNDS = 2;
    private static final int ANSWERS_BETWEEN = 40;

    private final Company company = Company.create();
    private final UUID contact = company.contact();
    private final UUID inspection = company.inspection();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean busy = true;

    @AfterEach
    void the_schema_is_as_it_was() throws SQLException {
        migrate(REMEDY);
    }

    @Test
    void a_migration_under_load_is_not_noticed() throws SQLException {
        long undone = undone();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            IntStream.range(0, CLIENTS).forEach(n -> threads.execute(() -> ask(n)));
            try {
                migrateBackAndForth();
            } finally {
                busy = false;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(soon(() -> undone() > undone))
                .as("a statement was stale, and its transaction undone")
                .isTrue();
    }

    private void migrateBackAndForth() throws SQLException {
        for (int n = 0; n < ROUNDS * CHANGES.size() && faults.isEmpty(); n++) {
            int enough = answers.get() + ANSWERS_BETWEEN;
            assertThat(soon(() -> answers.get() >= enough || !faults.isEmpty())).isTrue();
            migrate(CHANGES.get(n % CHANGES.size()));
        }
    }

    /** What the service does not notice does happen, and every migration here makes it happen. */
    @Test
    void a_prepared_statement_is_stale_after_such_a_migration() throws SQLException {
        try (var app = Stack.database.app();
                var sql = app.createStatement()) {
            sql.execute("prepare hot as select notes from contacts");
            for (String change : CHANGES) {
                sql.execute("execute hot");
                migrate(change);
                assertThatThrownBy(() -> sql.execute("execute hot"))
                        .hasMessageContaining("cached plan must not change result type");
                sql.execute("deallocate hot");
                sql.execute("prepare hot as select notes from contacts");
            }
        }
    }

    private void ask(int client) {
        while (busy && faults.isEmpty()) {
            var answer = requests().get(client % requests().size()).get();
            if (answer.statusCode() != 200) faults.add(answer.statusCode() + " " + answer.asString());
            answers.incrementAndGet();
        }
    }

    private List<Supplier<Response>> requests() {
        return List.of(
                () -> company.as("office").get("/v1/contacts"),
                () -> company.as("office").get("/v1/contacts/{id}", contact),
                () -> company.as("office").get("/v1/inspections/{id}", inspection),
                () -> company.as("office").get("/v1/contacts?sort=-updatedAt"),
                () -> company.as("office")
                        .header("If-Match", "*")
                        .body(Map.of("city", "Tampa", "notes", "Kept"))
                        .patch("/v1/contacts/{id}", contact));
    }

    /** As the migrator does it: the change and the new fingerprint in one transaction, so the gate stays open. */
    private static void migrate(String change) throws SQLException {
        try (Connection migrator = Stack.database.migrator();
                var sql = migrator.createStatement()) {
            sql.execute("set role inspectiq_owner");
            migrator.setAutoCommit(false);
            // The audit trigger names every column, so it makes way, as in any migration that changes one.
            sql.execute("drop trigger audit on contacts");
            sql.execute(change);
            sql.execute("select audited('contacts', 'contact_id', 'name', 'name_key')");
            new IsolationGate().pass(migrator);
            migrator.commit();
        }
    }

    private static long undone() {
        return Sql.anywhere().number("select xact_rollback from pg_stat_database where datname = 'inspectiq'");
    }
}
