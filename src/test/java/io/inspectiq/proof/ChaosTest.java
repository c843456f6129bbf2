package io.inspectiq.proof;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.proof.Clerk.Office;
import io.inspectiq.support.ChaosStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Everything that can happen to the database and its wire happens at once, while two hundred clients of several companies
 * work and leave in the middle. Longer by {@code -Dinspectiq.chaos.seconds}. The faults are dealt by
 * {@code -Dinspectiq.chaos.seed}; which message of which client each befalls is the threads' affair.
 */
@QuarkusTest
@WithTestResource(ChaosStack.class)
@Tag("C6")
@Tag("C7")
@Tag("L1")
@Tag("L2")
@Tag("L3")
@Tag("L4")
@Tag("L13")
class ChaosTest {
    private static final long SEED = Long.getLong("inspectiq.chaos.seed", System.nanoTime());
    private static final Duration STORM = Duration.ofSeconds(Integer.getInteger("inspectiq.chaos.seconds", 9));
    private static final int COMPANIES = 10;
    private static final int CLERKS = 200;
    private static final int CONTACTS = 120;
    /** In the long form, which has the machine to itself; in the short one, as long as anything is waited for. */
    private static final Duration RECOVERY = Duration.ofSeconds(STORM.toSeconds() > 30 ? 5 : 12);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Ledger ledger = new Ledger();
    private final List<Office> offices = new ArrayList<>();

    @BeforeAll
    static void say_how_to_do_it_again() {
        System.out.println("chaos: -Dinspectiq.chaos.seed=" + SEED);
    }

    @Test
    void nothing_is_mixed_lost_or_doubled_and_the_service_mends_by_itself(TestReporter report) throws Exception {
        for (int i = 0; i < COMPANIES; i++) offices.add(Office.open(CONTACTS));
        var faults = new Faults(new Random(SEED));
        int made = storm(faults);

        assertThat(ledger.wrongs).as("seed " + SEED).isEmpty();
        assertThat(soon(() -> backends("state like 'idle in transaction%'") == 0))
                .isTrue();
        assertThat(ledger.differences()).as("seed " + SEED).isEmpty();
        everySlotIsThere();

        int dealt = faults.dealt().values().stream().mapToInt(n -> n).sum();
        report.publishEntry("faults injected", String.valueOf(made + dealt));
        report.publishEntry("calls made under faults", ledger.calls.toString());
        report.publishEntry("writes acknowledged", String.valueOf(ledger.acknowledged()));
    }

    /** How many faults there were besides those on the wire. Clerks finish what they have begun after the last fault. */
    private int storm(Faults faults) throws ExecutionException, InterruptedException {
        var raging = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clerks = IntStream.range(0, CLERKS)
                    .mapToObj(this::clerk)
                    .<Future<?>>map(clerk -> threads.submit(() -> clerk.work(raging::get)))
                    .toList();
            faults.begin(ChaosStack.wire);
            try {
                int made = new Troublemaker(new Random(SEED)).trouble(STORM);
                assertThat(soon(() -> faults.dealt().size() == Faults.cards()))
                        .as("every mishap at every step")
                        .isTrue();
                return made;
            } finally {
                Faults.end(ChaosStack.wire);
                raging.set(false);
                everyCompanyIsServedAgain(threads);
                for (var clerk : clerks) clerk.get();
            }
        }
    }

    private void everyCompanyIsServedAgain(ExecutorService threads) throws ExecutionException, InterruptedException {
        long since = System.nanoTime();
        var served = new ArrayList<Future<Boolean>>();
        for (Office office : offices) {
            for (String form : List.of("application/json", "application/x-ndjson")) {
                served.add(threads.submit(() -> soon(() -> get(office, form) == 200)));
            }
        }
        for (var again : served) assertThat(again.get()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(RECOVERY);
    }

    private Clerk clerk(int n) {
        return new Clerk(http, ledger, new Random(SEED + n), offices.get(n % COMPANIES), n / COMPANIES);
    }

    /**
     * While somebody holds the table, so many requests wait at once as the pools have connections, and no more. A backend
     * whose client has left lives until it notices, which is not at once.
     */
    private void everySlotIsThere() {
        assertThat(soon(this::everySlotIsTaken)).isTrue();
        assertThat(soon(() -> backends("true") <= ChaosStack.POOL + ChaosStack.STREAMS))
                .as("no more backends than slots")
                .isTrue();
    }

    private boolean everySlotIsTaken() {
        try (var holder = ChaosStack.database.administrator();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table contacts in access exclusive mode");
            for (Office office : offices) {
                for (String form : List.of("application/json", "application/x-ndjson")) {
                    threads.submit(() -> get(office, form));
                    threads.submit(() -> get(office, form));
                }
            }
            boolean taken = soon(() -> backends("wait_event_type = 'Lock'") == ChaosStack.POOL + ChaosStack.STREAMS);
            holder.rollback();
            return taken;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int get(Office office, String form) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/v1/contacts?limit=1"))
                .header("Authorization", "Bearer " + office.token())
                .header("Accept", form)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long backends(String which) {
        try {
            return Long.parseLong(ChaosStack.strings(
                            "select count(*)::text from pg_stat_activity where usename = 'inspectiq_app' and " + which)
                    .getFirst());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
