package io.inspectiq.lambda;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Backends;
import io.inspectiq.support.Company;
import io.inspectiq.support.Executable;
import io.inspectiq.support.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged service as a Lambda function: started, asked, frozen, thawed and ended as AWS does it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LambdaProcess {
    private static final String INTERFACE = "AWS_LAMBDA_RUNTIME_API";

    private final List<String> command;
    private final LambdaStandIn lambda = new LambdaStandIn();
    private final Executable function;
    private final Company acme = Company.create();
    private final String token = acme.token("owner");

    LambdaProcess(List<String> command) {
        this.command = command;
        function = Executable.start(command, Map.of(INTERFACE, lambda.address()));
    }

    @AfterAll
    void it_ends_when_asked_and_leaves_no_connection() throws IOException {
        try (function;
                lambda) {
            assertThat(function.stop()).isEqualTo(143); // 128 + SIGTERM
            assertThat(soon(() -> Backends.ofTheService("%").isEmpty())).isTrue();
            assertThat(lambda.violations).isEmpty();
        }
    }

    @Test
    void it_answers_pages_and_streams() throws Exception {
        acme.contact();
        var page = lambda.send(contacts()).await();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("\"items\":[{");
        var stream =
                lambda.send(contacts().header("accept", "application/x-ndjson")).await();
        assertThat(stream.body()).contains("\"end\":true");
        assertThat(lambda.send(Event.get("/v1/contacts")).await().status()).isEqualTo(401);
    }

    /** Whoever pauses a server that has a connection to nobody, or a network that forgets, ends what the function believes in. */
    @Test
    void it_wakes_to_dead_connections_and_the_first_write_is_made() throws Exception {
        assertThat(lambda.send(made()).await().status()).isEqualTo(201);
        for (int i = 0; i < 3; i++) {
            frozen(() -> Sql.anywhere()
                    .strings("select pg_terminate_backend(pid)::text " + OURS + " and state like ?", "%"));
            assertThat(lambda.send(made()).await().status()).isEqualTo(201);
        }
    }

    @Test
    void a_stream_that_nobody_wants_leaves_no_transaction_in_the_freezer() throws Exception {
        acme.sql()
                .run(
                        "insert into contacts (last_name, notes) select 'Many ' || n, repeat('x', 10000) from generate_series(1, 2000) n");
        var told =
                lambda.send(contacts().header("accept", "application/x-ndjson")).held();
        told.awaitBegun();
        assertThat(soon(LambdaProcess::isAtWork))
                .as("it reads in a transaction")
                .isTrue();
        told.hangUp();

        frozen(() -> {});
        assertThat(lambda.send(contacts()).await().status()).isEqualTo(200);
    }

    @Test
    void told_too_little_it_tells_lambda_so() throws Exception {
        try (var other = new LambdaStandIn()) {
            var ended = Executable.run(command, Map.of(INTERFACE, other.address()));

            assertThat(ended.code()).isEqualTo(78);
            assertThat(ended.said()).contains("INSPECTIQ_DB_URL is not set");
            assertThat(other.initError.get(30, TimeUnit.SECONDS)).contains("INSPECTIQ_DB_URL is not set");
        }
    }

    @Test
    void a_port_that_is_taken_is_told_too() throws Exception {
        try (var other = new LambdaStandIn();
                var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var ended = Executable.run(command, told(other.address(), taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(other.initError.get(30, TimeUnit.SECONDS)).contains("InspectIQ can't start: ");
        }
    }

    @Test
    void an_interface_that_does_not_answer_ends_it_with_a_sentence() {
        var ended = Executable.run(command, told("127.0.0.1:1", 0));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.said()).contains("The loop over Lambda's runtime interface ends: Connection refused");
    }

    private static Map<String, String> told(String address, int port) {
        var told = new HashMap<>(Executable.stack());
        told.put(INTERFACE, address);
        told.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        return told;
    }

    /** Asleep as Lambda puts it to sleep: at once when it has asked for the next event. */
    private void frozen(Runnable meanwhile) {
        lambda.awaitIdle();
        function.signal("STOP");
        try {
            assertThat(soon(() -> !isAtWork()))
                    .as("no transaction sleeps with it")
                    .isTrue();
            meanwhile.run();
        } finally {
            function.signal("CONT");
        }
    }

    private static final String OURS = "from pg_stat_activity where usename = 'inspectiq_app'";

    /** Asked in one question: between two a backend goes from one state to the other. */
    private static boolean isAtWork() {
        return !Sql.anywhere()
                .strings("select pid::text " + OURS + " and state not like ?", "idle")
                .isEmpty();
    }

    private Event contacts() {
        return Event.get("/v1/contacts").token(token);
    }

    private Event made() {
        return Event.of("POST", "/v1/contacts")
                .token(token)
                .body("application/json", "{\"kind\":\"person\",\"lastName\":\"Awake\"}");
    }
}
