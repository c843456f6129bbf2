package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.TwoServers.standby;
import static io.inspectiq.support.TwoServers.wire;
import static io.inspectiq.support.TwoServers.writer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.TwoServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database's name leads to another server, and the service goes on there, without a restart. */
@QuarkusTest
@WithTestResource(TwoServers.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {
    private String token = "";

    @BeforeEach
    void somebody_works() {
        token = TwoServers.server.token();
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @AfterEach
    void every_message_passes() {
        wire.rule(Proxy.ALL_PASS);
    }

    /** Its server takes no writes any more and has not hung up: nothing but a write would ever notice. */
    @Test
    @Order(1)
    void a_connection_that_outlived_it_is_closed_with_all_others_and_a_write_soon_goes_through() {
        Stream.generate(() -> CompletableFuture.supplyAsync(this::get, Thread::startVirtualThread))
                .limit(20)
                .toList()
                .forEach(CompletableFuture::join);
        int before = wire.connections();
        assertThat(wire.open()).isGreaterThan(1);
        var refused = new AtomicBoolean();
        wire.rule((type, text) -> type == 'Q' && text.contains("read write") && refused.compareAndSet(false, true)
                ? Fate.READ_ONLY
                : Fate.PASS);

        assertThat(soon(() -> {
                    var answer = add("Survivor"); // sent again at once, it may meet one that is just being closed
                    assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 503);
                    return answer.statusCode() == 201;
                }))
                .isTrue();

        assertThat(soon(() -> wire.open() == wire.connections() - before)).isTrue();
        assertThat(add("Next").statusCode()).isEqualTo(201);
    }

    @Test
    @Order(2)
    void the_service_goes_on_with_the_other_server() {
        add("Followed").then().statusCode(201);
        assertThat(soon(() -> TwoServers.followed("select count(*) from contacts where last_name = 'Followed'") == 1))
                .isTrue();
        wire.leadTo(standby.database().url());
        writer.crash();
        assertThat(soon(() -> wire.open() == 0)).isTrue();

        get().then().spec(Refusal.of(503, "unavailable")); // it would not have what was written last
        add("Refused").then().spec(Refusal.of(503, "unavailable"));

        standby.promote();
        assertThat(soon(() -> {
                    var answer = add("Onwards");
                    assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 503);
                    return answer.statusCode() == 201;
                }))
                .isTrue();
        assertThat(get().jsonPath().getList("items.lastName")).contains("Followed", "Onwards");
    }

    private Response get() {
        return given().auth().oauth2(token).get("/v1/contacts");
    }

    private Response add(String name) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "person", "lastName", name))
                .post("/v1/contacts");
    }
}
