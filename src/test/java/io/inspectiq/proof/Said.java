package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service said to one call of the fuzz. */
record Said(int status, String text, boolean replayed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Said to(String token, String method, String path, @Nullable Object body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        BodyPublishers.ofString(
                                body == null ? "" : JSON.valueToTree(body).toString()));
        headers.forEach(request::header);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Said(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Idempotency-Replayed").isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing when it is this status, else what it is. */
    @Nullable
    String unless(int expected) {
        return status == expected ? null : status + " instead of " + expected + ": " + text;
    }

    /** Nothing when the row says this, else what it says. */
    @Nullable
    String unless(String field, Object value) {
        String said = json().path(field).asText();
        return said.equals(value.toString()) ? null : field + " is " + said + " and should be " + value;
    }
}
