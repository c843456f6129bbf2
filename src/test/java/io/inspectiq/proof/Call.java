package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inspectiq.openapi.Document.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One request for an operation of the document, of which any place can be filled with something else. */
record Call(
        Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        JsonNode body) {

    static Call of(Operation operation, Map<String, String> path, JsonNode body) {
        return new Call(operation, path, Map.of(), Map.of(), body);
    }

    String at(Place place) {
        String value = switch (place.in()) {
            case PATH -> path.get(place.name());
            case QUERY -> query.get(place.name());
            case HEADER -> headers.get(place.name());
            case BODY -> body.at(place.name()).textValue();
        };
        return value == null ? "" : value;
    }

    boolean fills(Place place) {
        return !at(place).isEmpty();
    }

    Call with(Place place, String value) {
        return switch (place.in()) {
            case PATH -> new Call(operation, put(path, place.name(), value), query, headers, body);
            case QUERY -> new Call(operation, path, put(query, place.name(), value), headers, body);
            case HEADER -> header(place.name(), value);
            case BODY -> new Call(operation, path, query, headers, put(body, place.name(), value));
        };
    }

    Call header(String name, String value) {
        return new Call(operation, path, query, put(headers, name, value), body);
    }

    Call query(String name, String value) {
        return new Call(operation, path, put(query, name, value), headers, body);
    }

    String uri() {
        String uri = operation.path();
        for (var part : path.entrySet()) {
            uri = uri.replace("{" + part.getKey() + "}", encoded(part.getValue()));
        }
        return query.isEmpty()
                ? uri
                : uri
                        + query.entrySet().stream()
                                .map(q -> q.getKey() + "=" + encoded(q.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** All that is said in it. */
    @Override
    public String toString() {
        return operation.verb() + " " + path + query + headers + " " + body;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<String, String> put(Map<String, String> values, String name, String value) {
        var copy = new TreeMap<>(values);
        copy.put(name, value);
        return copy;
    }

    private static JsonNode put(JsonNode body, String pointer, String value) {
        JsonNode copy = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        switch (copy.at(pointer.substring(0, last))) {
            case ObjectNode object -> object.put(name, value);
            case ArrayNode list -> list.set(Integer.parseInt(name), JsonNodeFactory.instance.textNode(value));
            default -> throw new Uncoverable("its example has no place for " + pointer);
        }
        return copy;
    }
}
