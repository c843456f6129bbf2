package io.inspectiq.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The committed templates by name, as trees in which every short form is written out, so that {@code !Ref X} is not the word X. */
record Templates(Map<String, ObjectNode> byName) {
    static final Path FOLDER = Path.of("deploy", "aws");

    static Templates committed() {
        var templates = new TreeMap<String, ObjectNode>();
        try (var files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
            for (Path file : files) {
                templates.put(file.getFileName().toString().replace(".yaml", ""), ShortForms.written(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Templates(templates);
    }

    ObjectNode template(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    Stream<Resource> resources(String type) {
        return resources().filter(one -> one.node.path("Type").asText().equals(type));
    }

    Stream<Resource> resources() {
        return byName.entrySet().stream()
                .flatMap(template -> template.getValue().path("Resources").properties().stream()
                        .map(one -> new Resource(template.getKey(), one.getKey(), one.getValue())));
    }

    /** The parameter that a property refers to, or nothing. */
    JsonNode parameter(String template, JsonNode reference) {
        return template(template).path("Parameters").path(reference.path("Ref").asText());
    }

    /** Every value under this key, however deep. */
    static List<JsonNode> all(JsonNode tree, String key) {
        return new ArrayList<>(tree.findValues(key));
    }

    static Stream<JsonNode> texts(JsonNode tree) {
        return tree.isContainerNode() ? tree.valueStream().flatMap(Templates::texts) : Stream.of(tree);
    }

    /** One resource of one template. */
    record Resource(String template, String name, JsonNode node) {
        JsonNode at(String pointer) {
            return node.at("/Properties" + pointer);
        }

        @Override
        public String toString() {
            return template + "." + name;
        }
    }
}
