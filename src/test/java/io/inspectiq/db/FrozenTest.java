package io.inspectiq.db;

import static io.inspectiq.support.FrozenStack.wire;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.FrozenStack;
import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that was frozen does not trust the connections it had: even a write that meets a silent one is answered. */
@QuarkusTest
@WithTestResource(FrozenStack.class)
class FrozenTest {
    private final Company acme = Company.create();

    @Inject
    Leases leases;

    @AfterEach
    void the_wire_is_whole_again() {
        wire.rule(Proxy.ALL_PASS);
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
        acme.as("owner")
                .body(Map.of("kind", "person", "lastName", "Awake"))
                .post("/v1/contacts")
                .then()
                .statusCode(201);
    }
}
