package io.inspectiq.media;

import static io.restassured.RestAssured.given;

import io.inspectiq.support.Company;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Somebody in the field: announces files, sends them to the addresses they are told, and says when all is sent. */
record Sender(Company company, String who, UUID inspection) {
    static final int PART = 8 << 20;

    Response announce(String type, byte[] file, byte[]... thumbnail) {
        return post("", announced(type, file, thumbnail));
    }

    static Map<String, Object> announced(String type, byte[] file, byte[]... thumbnail) {
        var body = new HashMap<String, Object>();
        body.put("kind", type.equals("application/pdf") ? "document" : "photo");
        body.put("contentType", type);
        body.put("fileName", "A file of \"ours\".x");
        body.put("bytes", file.length);
        body.put("sha256", sha256(file));
        if (file.length > PART) {
            body.put("partSha256", parts(file).stream().map(Sender::sha256).toList());
        }
        if (thumbnail.length > 0) {
            body.put("thumbnail", Map.of("bytes", thumbnail[0].length, "sha256", sha256(thumbnail[0])));
        }
        return body;
    }

    static List<byte[]> parts(byte[] file) {
        return IntStream.range(0, (file.length + PART - 1) / PART)
                .mapToObj(n -> Arrays.copyOfRange(file, n * PART, Math.min(file.length, (n + 1) * PART)))
                .toList();
    }

    /** All of it, and says so. */
    Response send(String type, byte[] file, byte[]... thumbnail) throws Exception {
        var told =
                announce(type, file, thumbnail).then().statusCode(201).extract().jsonPath();
        var parts = parts(file);
        for (int n = 0; n < parts.size(); n++) put(told, "upload.parts[" + n + "]", parts.get(n));
        if (thumbnail.length > 0) put(told, "upload.thumbnail", thumbnail[0]);
        return complete(told.getString("mediaId"));
    }

    /** As any client does, who knows nothing but the address and the headers. */
    static HttpResponse<String> put(JsonPath told, String part, byte[] body) throws Exception {
        return put(told.getString(part + ".url"), told.getMap(part + ".headers"), body);
    }

    static HttpResponse<String> put(String url, Map<String, String> headers, byte[] body) throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    Response complete(String media) {
        return post("/" + media + "/completion", Map.of());
    }

    Response resume(String media) {
        return post("/" + media + "/uploads", Map.of());
    }

    Response get(String path) {
        return company.as(who).get(path() + path);
    }

    Response post(String path, Map<String, Object> body) {
        var request = company.as(who);
        return (body.isEmpty() ? request : request.body(body)).post(path() + path);
    }

    String path() {
        return "/v1/inspections/" + inspection + "/media";
    }

    byte[] download(String media) {
        return fetch(
                get("/" + media + "/download").then().statusCode(200).extract().path("url"));
    }

    static byte[] fetch(String url) {
        return given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
