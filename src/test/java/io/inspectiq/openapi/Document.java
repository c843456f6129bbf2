package io.inspectiq.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The document as the running service tells it, or as it is committed, taken apart into operations. */
public final class Document {
    static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path RELEASED = Path.of("docs", "api");
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CAPABILITY = Pattern.compile("For members with the capability `([a-z_]+)`");

    /** One operation, with what the document says of it. */
    public record Operation(String path, String verb, JsonNode says) {
        public String id() {
            return says.path("operationId").asText();
        }

        public Optional<JsonNode> example() {
            return Optional.of(body().path("example")).filter(found -> !found.isMissingNode());
        }

        public boolean hasBody() {
            return says.has("requestBody");
        }

        public JsonNode body() {
            return says.path("requestBody").path("content").path(mediaType());
        }

        public String mediaType() {
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

    public static Document committed() {
        return at(COMMITTED);
    }

    /** The document of the last release, as `make release` keeps it; none before the first. */
    static Optional<Document> released() {
        try (var files = Files.list(RELEASED)) {
            return files.filter(file -> file.getFileName().toString().matches("openapi-.*\\.yaml"))
                    .max(Comparator.comparing(Document::version))
                    .map(Document::at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Version version(Path file) {
        return Version.parse(file.getFileName().toString().replaceAll("^openapi-|\\.yaml$", ""));
    }

    static Document of(String yaml) {
        try {
            return new Document(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Document at(Path file) {
        try {
            return new Document(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This document with other paths, told in YAML. */
    public Document with(String paths) {
        try {
            var copy = (ObjectNode) root.deepCopy();
            copy.set("paths", new YAMLMapper().readTree(paths));
            return new Document(copy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What a reference leads to, or the node itself. */
    public JsonNode at(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    public List<Operation> operations() {
        var all = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(new Operation(path.getKey(), verb.getKey(), verb.getValue()))));
        return all;
    }
}
