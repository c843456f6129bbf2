package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.FrozenStack.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.inspectiq.support.Company;
import io.inspectiq.support.FrozenStack;
import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that was frozen does not trust the connections it had: even a write that meets a silent one is answered. */
@QuarkusTest
@WithTestResource(FrozenStack.class)
class FrozenTest {
    private final Company acme = Company.create();

    @Inject
    Leases leases;

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("streams")
    Pool streams;

    @AfterEach
    void the_wire_is_whole_again() {
        wire.rule(Proxy.ALL_PASS);
        wire.wake();
    }

    /** Nothing says that they are gone: what is sent on them is never answered. */
    @Test
    void a_write_after_a_pause_goes_to_a_connection_that_lives() {
        write();
        write();
        var asked = new AtomicInteger();
        wire.rule((type, text) ->
                type == 'Q' && text.startsWith("select 1") && asked.getAndIncrement() == 0 ? Fate.DROP : Fate.PASS);
        leases.mistrust();

        write();
        write();

        assertThat(asked.get()).as("the silent one was met").isPositive();
    }

    /** Whoever waits for one that was being opened when the process was frozen is told, and what comes next does not wait for it. */
    @Test
    void an_opening_that_was_frozen_is_given_up_and_the_next_who_comes_knocks_anew() {
        write();
        wire.sleep();
        wire.cutAll();
        assertThat(soon(() -> pool.size() + streams.size() == 0)).isTrue();
        int before = wire.knocks();
        var waiting = aside(this::tried);
        assertThat(soon(() -> wire.knocks() == before + 1)).isTrue();

        leases.mistrust();

        waiting.join()
                .then()
                .spec(Refusal.of(503, "unavailable"))
                .body("detail", equalTo("The database is not available."));
        var next = aside(this::tried);
        assertThat(soon(() -> wire.knocks() == before + 2)).isTrue();
        wire.wake();
        next.join().then().statusCode(201);
    }

    /** Its caller left while it was being made. */
    @Test
    void a_lease_that_was_abandoned_before_it_began_counts_for_nothing() throws InterruptedException {
        Lease<Void> lease = leases.lease();
        lease.abandon();
        var begun = new AtomicBoolean();

        lease.run(pool, Duration.ofSeconds(10), lent -> {
            begun.set(true);
            return Future.succeededFuture();
        });

        assertThat(leases.allBack(Duration.ofSeconds(10))).isTrue();
        assertThat(begun).isFalse();
        write();
    }

    @Test
    void nothing_is_lent_between_requests() throws InterruptedException {
        write();
        acme.as("owner")
                .accept("application/x-ndjson")
                .get("/v1/contacts")
                .then()
                .statusCode(200);

        assertThat(leases.allBack(Duration.ofSeconds(10))).isTrue();
    }

    private void write() {
        tried().then().statusCode(201);
    }

    private Response tried() {
        return acme.as("owner")
                .body(Map.of("kind", "person", "lastName", "Awake"))
                .post("/v1/contacts");
    }

    private static CompletableFuture<Response> aside(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }
}
