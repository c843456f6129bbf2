package io.inspectiq.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The document as the running service tells it, taken apart into operations. */
final class Document {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CAPABILITY = Pattern.compile("For members with the capability `([a-z_]+)`");

    /** One operation, with what the document says of it. */
    record Operation(String path, String verb, JsonNode says) {
        String id() {
            return says.path("operationId").asText();
        }

        Optional<JsonNode> example() {
            return Optional.of(body().path("example")).filter(found -> !found.isMissingNode());
        }

        boolean hasBody() {
            return says.has("requestBody");
        }

        JsonNode body() {
            return says.path("requestBody").path("content").path(mediaType());
        }

        String mediaType() {
            var types = says.path("requestBody").path("content").fieldNames();
            return types.hasNext() ? types.next() : "application/json";
        }

        List<String> capabilities() {
            return CAPABILITY
                    .matcher(says.path("description").asText())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        @Override
        public String toString() {
            return id() + " (" + verb + " " + path + ")";
        }
    }

    private final JsonNode root;

    private Document(JsonNode root) {
        this.root = root;
    }

    static Document told() {
        try {
            return new Document(JSON.readTree(given().accept("application/json")
                    .get("/q/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What a reference leads to, or the node itself. */
    JsonNode at(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(new Operation(path.getKey(), verb.getKey(), verb.getValue()))));
        return all;
    }
}
