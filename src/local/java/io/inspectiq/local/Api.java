package io.inspectiq.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The running service as one member calls it; what it refuses is an error here, in its own words. */
record Api(String base, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** As whoever has this role in a company, by a token of the local issuer. */
    static Api as(String role, String company, String base, String issuer) throws IOException, InterruptedException {
        var local = URI.create(issuer).resolve("/local/token?tenant=" + company + "&role=" + role);
        var told = HTTP.send(HttpRequest.newBuilder(local).build(), BodyHandlers.ofString());
        if (told.statusCode() != 200) throw new Refusal(told.body());
        return new Api(base, told.body().strip());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, Map.of());
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode patch(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    /** To the address that the service handed out, with what it said to send along. */
    void put(JsonNode part, byte[] file) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(part.path("url").asText())).PUT(BodyPublishers.ofByteArray(file));
        part.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asText()));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new Refusal("The store answered " + answer.statusCode() + ": " + answer.body());
    }

    private JsonNode send(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, content)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (!method.equals("GET")) request.header("If-Match", "*");
        var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        var said = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() >= 300)
            throw new Refusal(method + " " + path + " was answered " + answer.statusCode() + ": " + said);
        return said.isEmpty() ? JSON.missingNode() : JSON.readTree(said);
    }
}
