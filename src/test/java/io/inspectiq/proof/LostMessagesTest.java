package io.inspectiq.proof;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.WiredStack.wire;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the storm of {@link ChaosTest} found, one message at a time. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class LostMessagesTest {
    private final Company company = Company.create();

    @AfterEach
    void the_wire_is_whole_again() {
        wire.rule(Proxy.ALL_PASS);
        wire.answers(Proxy.ALL_PASS);
    }

    @Test
    @Tag("L2")
    void a_connection_that_is_never_opened_keeps_no_place() {
        wire.cutAll();
        wire.rule((type, text) -> type == 'p' ? Fate.DROP : Fate.PASS);
        var companies = Stream.generate(Company::create).limit(WiredStack.POOL + 1L);
        assertThat(atOnce(companies.map(one -> () -> page(one)))).allMatch(answer -> answer.statusCode() == 503);

        wire.rule(Proxy.ALL_PASS);
        assertThat(soon(() -> page().statusCode() == 200)).isTrue();
    }

    @Test
    @Tag("L1")
    void a_stream_without_an_answer_keeps_no_place() {
        company.contact();
        stream().then().statusCode(200);
        wire.rule((type, text) -> type == 'E' ? Fate.DROP : Fate.PASS);
        assertThat(atOnce(Stream.of(this::stream, this::stream))).allMatch(answer -> answer.statusCode() == 503);

        wire.rule(Proxy.ALL_PASS);
        assertThat(soon(() -> stream().statusCode() == 200)).isTrue();
    }

    @Test
    @Tag("L13")
    void a_lost_row_is_no_shorter_page() {
        company.contact();
        company.contact();
        page().then().statusCode(200);
        var rows = new AtomicInteger();
        wire.answers((type, text) ->
                type == 'D' && text.contains("Cleo") && rows.incrementAndGet() == 1 ? Fate.DROP : Fate.PASS);

        var answer = page();
        assertThat(rows.get()).as("the page was asked for again").isGreaterThan(2);
        assertThat(answer.jsonPath().getList("items")).hasSize(2);
    }

    @Test
    @Tag("L4")
    void a_key_is_not_kept_without_its_answer() {
        page().then().statusCode(200);
        var losing = new AtomicBoolean();
        wire.rule((type, text) -> {
            losing.set(losing.get() || type == 'B' && text.contains("Keyed") && text.contains("contactId"));
            return losing.get() && type != 'Q' ? Fate.DROP : Fate.PASS;
        });
        assertThat(keyed().statusCode()).isEqualTo(503);
        assertThat(losing.get()).isTrue();

        wire.rule(Proxy.ALL_PASS);
        assertThat(soon(() -> keyed().statusCode() == 201)).isTrue();
        assertThat(page().jsonPath().getList("items")).hasSize(1);
    }

    /** What follows it is then done for no company: the policies refuse it. */
    @Test
    @Tag("C1")
    @Tag("C6")
    void a_lost_enter_is_not_gone_past() {
        page().then().statusCode(200);
        var binds = new AtomicInteger();
        wire.rule((type, text) -> {
            int seen = type == 'B' ? binds.incrementAndGet() : binds.get();
            return seen == 1 && "BES".indexOf(type) >= 0 ? Fate.DROP : Fate.PASS;
        });
        assertThat(keyed().statusCode()).isEqualTo(503);
        binds.set(0);
        assertThat(page().statusCode()).isEqualTo(503);

        wire.rule(Proxy.ALL_PASS);
        assertThat(page().jsonPath().getList("items")).isEmpty();
    }

    @Test
    @Tag("L1")
    void a_statement_that_never_arrived_is_not_asked_for_again_on_its_connection() {
        company.contact();
        page().then().statusCode(200);
        var lost = new AtomicBoolean();
        wire.rule((type, text) -> type == 'P' && lost.compareAndSet(false, true) ? Fate.DROP : Fate.PASS);

        var seldom = company.as("owner").get("/v1/contacts?limit=2&sort=-name&kind=person");
        assertThat(lost.get()).isTrue();
        assertThat(seldom.statusCode()).as(seldom.asString()).isIn(200, 503);
        wire.rule(Proxy.ALL_PASS);
        assertThat(IntStream.range(0, 2 * WiredStack.POOL).mapToObj(i -> page().statusCode()))
                .containsOnly(200);
    }

    /** However few processors there are. */
    private static List<Response> atOnce(Stream<Supplier<Response>> requests) {
        return requests
                .map(request -> CompletableFuture.supplyAsync(request, Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Response keyed() {
        return company.as("owner")
                .header("Idempotency-Key", "keyed")
                .body(Map.of("kind", "person", "lastName", "Keyed"))
                .post("/v1/contacts");
    }

    private Response page() {
        return page(company);
    }

    private static Response page(Company company) {
        return company.as("owner").get("/v1/contacts");
    }

    private Response stream() {
        return company.as("owner").accept("application/x-ndjson").get("/v1/contacts");
    }
}
