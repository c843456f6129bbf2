package io.inspectiq.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The document as it is committed: the same text for the same meaning, whatever order a build put a schema's keywords
 * in, so that a difference in review is a difference of the contract.
 */
final class Committed {
    private static final List<String> KEYWORDS = List.of(
            "$ref",
            "type",
            "format",
            "description",
            "enum",
            "default",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "items",
            "oneOf",
            "properties",
            "required",
            "additionalProperties");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(Feature.WRITE_DOC_START_MARKER, Feature.SPLIT_LINES)
            .enable(Feature.MINIMIZE_QUOTES, Feature.INDENT_ARRAYS_WITH_INDICATOR, Feature.LITERAL_BLOCK_STYLE)
            .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .stringQuotingChecker(new Quotes())
            .build());

    /** An older YAML reads an instant as a date of its own. */
    private static final class Quotes extends StringQuotingChecker.Default {
        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*");
        }
    }

    private Committed() {}

    static String text(JsonNode document) {
        try {
            return "# Derived from the code: `make openapi` writes it anew.\n"
                    + YAML.writeValueAsString(walked("", document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode walked(String key, JsonNode node) {
        if (key.equals("example") || key.equals("examples")) {
            return node;
        }
        if (key.equals("schema")) {
            return schema(node);
        }
        if (node instanceof ObjectNode object) {
            var copy = object.objectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            walked(key.equals("schemas") ? "schema" : field.getKey(), field.getValue())));
            return copy;
        }
        return each(node, item -> walked("", item));
    }

    private static JsonNode schema(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return each(node, Committed::schema);
        }
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(Comparator.comparing((String name) -> place(name)).thenComparing(name -> name));
        var sorted = object.objectNode();
        names.forEach(name -> sorted.set(name, part(name, object.get(name))));
        return sorted;
    }

    private static JsonNode part(String keyword, JsonNode value) {
        return switch (keyword) {
            case "items", "oneOf" -> schema(value);
            case "properties" -> {
                var fields = ((ObjectNode) value).objectNode();
                value.properties().forEach(field -> fields.set(field.getKey(), schema(field.getValue())));
                yield fields;
            }
            default -> value;
        };
    }

    private static int place(String keyword) {
        int place = KEYWORDS.indexOf(keyword);
        return place < 0 ? KEYWORDS.size() : place;
    }

    private static JsonNode each(JsonNode node, UnaryOperator<JsonNode> change) {
        if (!node.isArray()) {
            return node;
        }
        var copy = Document.JSON.createArrayNode();
        node.forEach(item -> copy.add(change.apply(item)));
        return copy;
    }
}
