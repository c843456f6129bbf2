package io.inspectiq;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who hold on to what they have and never let go: everybody else is served as before. */
@QuarkusTest
@WithTestResource(Stack.class)
class HoldersTest {
    private static final int HOLDERS = Integer.getInteger("inspectiq.holders", 1_000);

    private final Company acme = Company.create();
    private final Company greedy = Company.create();
    private final List<Socket> held = new ArrayList<>();

    @AfterEach
    void let_go() throws IOException {
        for (Socket socket : held) socket.close();
    }

    @Test
    void who_never_ends_a_request_keeps_nobody_waiting() throws IOException {
        for (int n = 0; n < HOLDERS; n++) hold("GET /v1/inspections HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        serves();
        for (Socket socket : held) socket.getOutputStream().write('a');
        serves();
    }

    @Test
    void who_never_ends_a_body_keeps_nobody_waiting() throws IOException {
        for (int n = 0; n < HOLDERS; n++) {
            hold(
                    "POST /v1/contacts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + greedy.token("owner") + "\r\nContent-Length: 1000\r\n\r\n{\"kind\":");
        }
        serves();
    }

    @Test
    void who_never_reads_a_stream_keeps_nobody_waiting() throws IOException {
        greedy.sql()
                .run(
                        "insert into contacts (last_name, notes) select 'Many ' || n, repeat('x', 10000) from generate_series(1, 2000) n");
        for (int n = 0; n < HOLDERS; n++) {
            hold(
                    "GET /v1/contacts HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\nAuthorization: Bearer "
                            + greedy.token("owner") + "\r\n\r\n");
        }
        serves();
        acme.as("owner")
                .header("Accept", "application/x-ndjson")
                .get("/v1/contacts")
                .then()
                .statusCode(200);
    }

    private void serves() {
        for (int n = 0; n < 20; n++) {
            acme.as("owner").get("/v1/inspections").then().statusCode(200);
        }
    }

    private void hold(String beginning) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        held.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
    }
}
