package io.inspectiq.proof;

import io.inspectiq.support.Company;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The service as a caller reaches it, over connections that stay open. */
final class Door {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();

    Answer send(Company company, String role, Call call) {
        try {
            return Answer.of(call, client.send(request(company, role, call), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(Company company, String role, Call call) {
        String token = tokens.computeIfAbsent(company.slug() + role, name -> company.token(role));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + call.uri()))
                .header("Authorization", "Bearer " + token);
        call.headers().forEach(request::header);
        boolean silent = call.body().isMissingNode();
        if (!silent) {
            request.header("Content-Type", call.operation().mediaType());
        }
        return request.method(
                        call.operation().verb().toUpperCase(Locale.ROOT),
                        silent
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(call.body().toString()))
                .build();
    }
}
