package io.inspectiq.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What came back for a call: all that a caller can tell one answer from another by. */
record Answer(Call call, int status, List<String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The request's own number, the clock, and what is left of the caller's limit. */
    private static final Set<String> OF_THE_MOMENT = Set.of("x-request-id", "date", "ratelimit");

    private static final String LENGTH = "content-length: ";
    private static final Pattern REQUEST = Pattern.compile("urn:uuid:[0-9a-f-]{36}");
    /** What an address that is signed anew says of the moment. */
    private static final Pattern SIGNED_NOW =
            Pattern.compile("(X-Amz-Date|X-Amz-Signature)=[0-9A-Za-z]+|\"expiresAt\":\"[^\"]+\"");

    static Answer of(Call call, HttpResponse<String> response) {
        return new Answer(
                call,
                response.statusCode(),
                response.headers().map().entrySet().stream()
                        .flatMap(h -> h.getValue().stream().map(v -> h.getKey().toLowerCase(Locale.ROOT) + ": " + v))
                        .sorted()
                        .toList(),
                response.body());
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ": ";
        return headers.stream()
                .filter(h -> h.startsWith(start))
                .map(h -> h.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    JsonNode json() {
        try {
            return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    /**
     * Byte for byte, but for the request's number and what the callers themselves named. A change that was made is
     * answered with the changed row, and two changes are of two rows: they are alike in kind.
     */
    boolean sameAs(Answer other, List<Place> tried) {
        boolean change = succeeded() && !call.operation().verb().equals("get");
        return change ? kind().equals(other.kind()) : told(tried).equals(other.told(tried));
    }

    private String kind() {
        return status + " "
                + headers.stream().map(header -> header.split(":", 2)[0]).toList();
    }

    String told(List<Place> tried) {
        String lasting = SIGNED_NOW.matcher(body).replaceAll("now");
        int ofTheMoment = body.length() - lasting.length();
        String told = status + "\n"
                + String.join(
                        "\n",
                        headers.stream()
                                .filter(Answer::lasts)
                                .map(header -> shorter(header, ofTheMoment))
                                .toList())
                + "\n" + REQUEST.matcher(lasting).replaceAll("urn:uuid:it");
        for (Place place : tried) {
            told = call.fills(place) ? told.replace(call.at(place), "«" + place + "»") : told;
        }
        return told;
    }

    /** An instant has as many digits as it needs: the length is told without it. */
    private static String shorter(String header, int by) {
        return header.startsWith(LENGTH) ? LENGTH + (Integer.parseInt(header.substring(LENGTH.length())) - by) : header;
    }

    private static boolean lasts(String header) {
        return !OF_THE_MOMENT.contains(header.split(":", 2)[0]);
    }
}
