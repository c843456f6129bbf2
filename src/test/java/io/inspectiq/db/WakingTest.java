package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.SleepyStack.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.SleepyStack;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that nobody is connected to may be asleep: it accepts a connection and is silent until it has woken up. */
@QuarkusTest
@WithTestResource(SleepyStack.class)
class WakingTest {
    private final Company ours = Company.create();
    private final Company theirs = Company.create();

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("streams")
    Pool streams;

    @BeforeEach
    void nobody_is_connected_and_it_falls_asleep() {
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        wire.sleep();
        wire.cutAll();
        assertThat(soon(() -> pool.size() + streams.size() == 0)).isTrue();
    }

    @AfterEach
    void it_is_awake_again() {
        wire.wake();
    }

    @Test
    void a_request_waits_until_it_is_awake() {
        int before = wire.knocks();
        var answer = aside(this::get);
        assertThat(soon(() -> wire.knocks() > before)).isTrue();
        wire.wake();
        answer.join().then().statusCode(200);
    }

    @Test
    void who_can_wait_no_longer_is_told_to_come_back_and_then_finds_the_same_connection_open() {
        int before = wire.knocks();
        get().then()
                .spec(Refusal.of(503, "unavailable"))
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("waking up"));
        int opened = wire.connections();
        wire.wake();
        assertThat(soon(() -> wire.connections() == opened + 1))
                .as("opened for nobody")
                .isTrue();
        assertThat(wire.knocks()).isEqualTo(before + 1);
        assertThat(pool.size()).isOne();
        get().then().statusCode(200);
    }

    @Test
    void however_many_ask_one_knocks() {
        int before = wire.knocks();
        var answers = Stream.of(ours, ours, theirs, theirs)
                .map(company -> aside(() -> get(company)))
                .toList();
        var stream = aside(this::stream);
        answers.forEach(answer -> answer.join().then().spec(Refusal.of(503, "unavailable")));
        stream.join().then().spec(Refusal.of(503, "unavailable"));
        assertThat(wire.knocks()).isEqualTo(before + 1);
        wire.wake();
        get().then().statusCode(200);
        stream().then().statusCode(200);
    }

    /** Nothing tells a message that was lost from a database that sleeps, but that no database sleeps for so long. */
    @Test
    void a_connection_that_stays_silent_is_given_up_and_its_place_is_free_again() {
        int before = wire.knocks();
        assertThat(soon(() -> {
                    get().then().spec(Refusal.of(503, "unavailable"));
                    return wire.knocks() == before + 2;
                }))
                .isTrue();
        wire.wake();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    void one_that_shows_everybody_out_is_asked_again_by_the_next() {
        wire.refuse();
        get().then().spec(Refusal.of(503, "unavailable"));
        wire.wake();
        get().then().statusCode(200);
    }

    /** All at once, however few processors there are. */
    private static CompletableFuture<Response> aside(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    private Response get() {
        return get(ours);
    }

    private static Response get(Company company) {
        return company.as("owner").get("/v1/contacts?limit=1");
    }

    private Response stream() {
        return ours.as("owner").accept("application/x-ndjson").get("/v1/contacts");
    }
}
