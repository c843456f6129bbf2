package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Leases;
import io.inspectiq.support.FrozenStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event becomes the request that the caller sent, and a reply the answer that the service gave; whatever either is. */
@QuarkusTest
@WithTestResource(FrozenStack.class)
class ForwardingTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final LambdaStandIn lambda = new LambdaStandIn();
    private final ScriptedService service = new ScriptedService();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Inject
    Leases leases;

    private Loop loop;

    @BeforeEach
    void begin() {
        loop = begun(lambda, true);
    }

    private Loop begun(LambdaStandIn where, boolean streams) {
        return begun(where, streams, "");
    }

    private Loop begun(LambdaStandIn where, boolean streams, String keys) {
        var json = new ObjectMapper();
        var begun = new Loop(
                new RuntimeInterface(where.address(), json),
                json,
                service.port(),
                leases,
                Front.of(keys),
                streams,
                ended::add);
        Thread.ofPlatform().daemon().start(begun);
        return begun;
    }

    @AfterEach
    void end() throws Exception {
        loop.end();
        lambda.close();
        service.close();
        assertThat(lambda.violations).isEmpty();
    }

    @Test
    void path_and_query_arrive_as_they_were_written() throws Exception {
        target("/v1/contacts?q=a%20b+c&q=%C3%BC&x=%2F%3f", "/v1/contacts?q=a%20b+c&q=%C3%BC&x=%2F%3f");
        target("/v1/a%2Fb/..;/%2e%2e//c", "/v1/a%2Fb/..;/%2e%2e//c");
        target("/?&&=", "/?&&=");
        target("", "/");
    }

    /** The function's own address is known to whoever finds it; the front in whose place they stand has a firewall. */
    @Test
    void who_does_not_show_the_key_of_the_front_is_refused_and_the_service_not_asked() throws Exception {
        String key = "k".repeat(32);
        for (boolean streams : new boolean[] {true, false}) {
            try (var guarded = new LambdaStandIn()) {
                var begun = begun(guarded, streams, key + ", " + "n".repeat(32));
                for (String shown : new String[] {"", "k".repeat(31), key + "k", ",", "*"}) {
                    var answer = guarded.send(Event.get("/v1/refused").header(Front.HEADER, shown))
                            .await();
                    assertThat(answer.status()).as(shown).isEqualTo(403);
                    assertThat(answer.body()).contains("/problems/not-by-the-front");
                }
                guarded.send(Event.get("/v1/a").header(Front.HEADER, key)).await();
                assertThat(service.heard().head().request()).isEqualTo("GET /v1/a HTTP/1.1");
                guarded.send(Event.get("/v1/b").header(Front.HEADER, "new, " + "n".repeat(32)))
                        .await();
                var heard = service.heard().head();
                assertThat(heard.request()).isEqualTo("GET /v1/b HTTP/1.1");
                assertThat(heard.headers()).doesNotContainKey(Front.HEADER);
                begun.end();
            }
        }
    }

    /** API Gateway hands out paths with their escapes undone. */
    @Test
    void what_no_request_line_can_hold_is_escaped() throws Exception {
        target("/v1/ü b\r\nX-Evil: 1", "/v1/%C3%BC%20b%0D%0AX-Evil:%201");
        var event = Event.get("/");
        event.told().put("rawPath", "/a?b#c");
        lambda.send(event).await();
        assertThat(service.heard().head().request()).isEqualTo("GET /a%3Fb%23c HTTP/1.1");
    }

    private void target(String raw, String sent) throws Exception {
        lambda.send(Event.get(raw)).await();
        assertThat(service.heard().head().request()).isEqualTo("GET " + sent + " HTTP/1.1");
    }

    @Test
    void headers_travel_but_for_those_of_the_connection() throws Exception {
        lambda.send(Event.get("/")
                        .header("accept", "a/b, c/d")
                        .header("connection", "keep-alive, X-Hop")
                        .header("x-hop", "1")
                        .header("te", "trailers")
                        .header("transfer-encoding", "chunked")
                        .header("content-length", "17")
                        .header("upgrade", "h2c")
                        .header("expect", "100-continue")
                        .header("x-amzn-trace-id", "theirs")
                        .cookie("a=1")
                        .cookie("b=2"))
                .await();

        assertThat(service.heard().head().headers())
                .containsOnlyKeys(
                        "accept",
                        "connection",
                        "cookie",
                        "host",
                        "x-amzn-trace-id",
                        "x-forwarded-for",
                        "x-forwarded-proto")
                .containsEntry("accept", "a/b, c/d")
                .containsEntry("connection", "close")
                .containsEntry("cookie", "a=1; b=2")
                .containsEntry("host", "abc.lambda-url.us-east-1.on.aws")
                .containsEntry("x-amzn-trace-id", "Root=1-5-7")
                .containsEntry("x-forwarded-for", "198.51.100.7");
    }

    @Test
    void bodies_arrive_byte_for_byte() throws Exception {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) i;
        lambda.send(Event.of("POST", "/").bytes("image/jpeg", bytes)).await();
        assertThat(service.heard().body()).isEqualTo(bytes);

        lambda.send(Event.of("POST", "/").body("application/json", "{\"ü\":1}")).await();
        assertThat(service.heard().body()).isEqualTo("{\"ü\":1}".getBytes(UTF_8));

        lambda.send(Event.of("POST", "/")).await();
        assertThat(service.heard().head().header("content-length")).isEqualTo("0");
    }

    @Test
    void an_answer_keeps_its_status_headers_cookies_and_body() throws Exception {
        service.reply(
                "HTTP/1.1 201 Created\r\nSet-Cookie: a=1, x\r\nset-cookie: b=2\r\nVary: A\r\nvary: B\r\nETag: \"1\"\r\n"
                        + "Connection: close\r\nKeep-Alive: 5\r\nContent-Length: 5\r\n\r\nh\u00c3\u00a9ll");
        var answer = lambda.send(Event.get("/")).await();

        assertThat(answer.told())
                .hasToString(
                        "{\"statusCode\":201,\"headers\":{\"vary\":\"A, B\",\"etag\":\"\\\"1\\\"\"},\"cookies\":[\"a=1, x\",\"b=2\"]}");
        assertThat(answer.body()).isEqualTo("héll");
        assertThat(answer.mode()).startsWith("streaming application/vnd.awslambda.http-integration-response");
        assertThat(answer.trailers()).isEmpty();
    }

    @Test
    void an_answer_without_a_body_ends_with_its_head() throws Exception {
        service.neverEnds();
        service.reply("HTTP/1.1 200 OK\r\nContent-Length: 700\r\n\r\n");
        assertThat(lambda.send(Event.of("HEAD", "/")).await().status()).isEqualTo(200);
        service.reply("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
        assertThat(lambda.send(Event.get("/")).await().status()).isEqualTo(304);
    }

    @Test
    void an_answer_that_breaks_off_says_so_in_its_trailer() throws Exception {
        for (String cut : new String[] {
            CHUNKED + "5\r\nhello\r\n", CHUNKED + "9\r\nhello", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"
        }) {
            service.reply(cut);
            var answer = lambda.send(Event.get("/")).await();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.trailers()).containsEntry("lambda-runtime-function-error-type", "InspectIQ.BrokeOff");
            assertThat(new String(
                            Base64.getDecoder().decode(answer.trailers().get("lambda-runtime-function-error-body")),
                            UTF_8))
                    .contains("\"errorMessage\":\"The reply broke off.\"");
        }
    }

    @Test
    void before_the_time_is_up_the_caller_is_told() throws Exception {
        service.neverEnds();
        service.reply("");
        var answer = lambda.send(Event.get("/").within(1_000)).await();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Not available right now\"", "urn:uuid:");
        service.left.await();

        service.reply(CHUNKED + "5\r\nhello\r\n");
        var begun = lambda.send(Event.get("/").within(3_000)).await(); // enough to begin in
        assertThat(begun.body()).isEqualTo("hello");
        assertThat(begun.trailers()).containsKey("lambda-runtime-function-error-type");
    }

    @Test
    void an_event_that_is_no_request_is_refused_and_the_next_is_served() throws Exception {
        for (var event : new Event[] {
            Event.nonsense("{}"),
            Event.nonsense("{\"version\":\"1.0\",\"httpMethod\":\"GET\",\"path\":\"/\"}"),
            Event.of("GET /evil HTTP/1.1\r\n", "/"),
            Event.get("/").header("x", "a\r\nhost: b"),
            Event.get("/").header("a b", "c"),
            Event.get("/").cookie("a\nb")
        }) {
            assertThat(lambda.send(event).await().error()).isEqualTo("InspectIQ.Event");
        }
        var broken = Event.of("POST", "/").bytes("a/b", new byte[3]);
        broken.told().put("body", "!!!");
        assertThat(lambda.send(broken).await().error()).isEqualTo("InspectIQ.Event");

        assertThat(lambda.send(Event.get("/")).await().status()).isEqualTo(204);
    }

    @Test
    void without_streaming_an_answer_is_one_document() throws Exception {
        loop.end();
        try (var other = new LambdaStandIn()) {
            loop = begun(other, false);
            service.reply("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            var text = other.send(Event.get("/")).await();
            assertThat(text.told())
                    .hasToString(
                            "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"cookies\":[],\"body\":\"{}\",\"isBase64Encoded\":false}");
            service.reply("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\n\u0001\u0002");
            assertThat(other.send(Event.get("/")).await().told().path("body").asText())
                    .isEqualTo("AQI=");

            service.reply("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + "x".repeat(7_000_000));
            var large = other.send(Event.get("/")).await();
            assertThat(large.status()).isEqualTo(400);
            assertThat(large.body()).contains("too large");
            service.reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
            assertThat(other.send(Event.get("/")).await().status()).isEqualTo(503);
            assertThat(other.violations).isEmpty();
        }
    }

    @Test
    void what_the_interface_refuses_ends_the_loop_with_a_sentence() throws Exception {
        lambda.awaitIdle();
        lambda.refuse(500);
        lambda.send(Event.get("/")).await();

        assertThat(ended.poll(30, TimeUnit.SECONDS))
                .isEqualTo("The loop over Lambda's runtime interface ends: GET invocation/next: status 500");
    }
}
