package io.inspectiq.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares a schema with what became of it. What comes in must be taken as it was; what goes out must be understood by who
 * knew the old one.
 */
final class SchemaBreaks {
    /** Which way the data go, seen from the service. */
    enum Way {
        IN,
        OUT
    }

    private static final String ANY = "any";
    private static final List<String> LOWER_BOUNDS = List.of("minLength", "minimum", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maxLength", "maximum", "maxItems");
    private static final List<String> SHAPES = List.of("format", "pattern");

    private final Document before;
    private final Document after;
    private final Way way;
    private final List<String> found;
    private final Set<JsonNode> compared = new HashSet<>();

    SchemaBreaks(Document before, Document after, Way way, List<String> found) {
        this.before = before;
        this.after = after;
        this.way = way;
        this.found = found;
    }

    void compare(String where, JsonNode past, JsonNode present) {
        if (past.has("$ref") && !compared.add(past)) return; // a schema that holds itself
        var was = Shape.of(before, past);
        var is = Shape.of(after, present);
        types(where, was, is);
        values(where, was.says(), is.says());
        if (way == Way.IN) bounds(where, was.says(), is.says());
        shapes(where, was.says(), is.says());
        fields(where, was.says(), is.says());
        if (was.says().has("items"))
            compare(where + "[]", was.says().get("items"), is.says().path("items"));
        compared.remove(past);
    }

    private void types(String where, Shape was, Shape is) {
        var wide = way == Way.IN ? is.types() : was.types();
        var lost = new LinkedHashSet<>(way == Way.IN ? was.types() : is.types());
        lost.removeAll(wide);
        if (!lost.isEmpty() && !wide.contains(ANY))
            found.add(where
                    + (way == Way.IN ? " no longer takes type " : " may now be of type ")
                    + String.join(", ", lost));
    }

    private void values(String where, JsonNode was, JsonNode is) {
        var wide = way == Way.IN ? is : was;
        var narrow = way == Way.IN ? was : is;
        if (!wide.has("enum")) return;
        if (!narrow.has("enum"))
            found.add(where + (way == Way.IN ? " has a list of values now" : " may now be any value"));
        var lost = texts(narrow.path("enum"));
        lost.removeAll(texts(wide.path("enum")));
        if (!lost.isEmpty())
            found.add(where + (way == Way.IN ? " no longer takes " : " may now be ") + String.join(", ", lost));
    }

    private void bounds(String where, JsonNode was, JsonNode is) {
        for (String bound : LOWER_BOUNDS)
            if (is.has(bound) && is.get(bound).asDouble() > was.path(bound).asDouble(floor(bound)))
                found.add(where + ": " + bound + " is " + is.get(bound) + " now");
        for (String bound : UPPER_BOUNDS)
            if (is.has(bound) && is.get(bound).asDouble() < was.path(bound).asDouble(Double.POSITIVE_INFINITY))
                found.add(where + ": " + bound + " is " + is.get(bound) + " now");
    }

    private static double floor(String bound) {
        return bound.equals("minimum") ? Double.NEGATIVE_INFINITY : 0;
    }

    private void shapes(String where, JsonNode was, JsonNode is) {
        for (String shape : SHAPES) {
            var now = is.path(shape);
            boolean narrower = way == Way.IN ? is.has(shape) : was.has(shape);
            if (narrower && !now.equals(was.path(shape)))
                found.add(where + ": " + shape + " is " + now.asText("none") + " now");
        }
    }

    private void fields(String where, JsonNode was, JsonNode is) {
        var needed = texts(was.path("required"));
        var neededNow = texts(is.path("required"));
        was.path("properties").properties().forEach(field -> {
            var name = where + " " + field.getKey();
            var now = is.path("properties").path(field.getKey());
            if (now.isMissingNode()) found.add(name + " is gone");
            else compare(name, field.getValue(), now);
            if (way == Way.OUT && needed.contains(field.getKey()) && !neededNow.contains(field.getKey()))
                found.add(name + " may now be absent");
        });
        if (way == Way.IN)
            for (String name : neededNow)
                if (!needed.contains(name)) found.add(where + " " + name + " is required now");
        if (way == Way.IN && open(was) && !open(is)) found.add(where + " no longer takes other fields");
        if (was.path("additionalProperties").isObject())
            compare(where + " *", was.get("additionalProperties"), is.path("additionalProperties"));
    }

    private static boolean open(JsonNode schema) {
        return schema.path("additionalProperties").asBoolean(true);
    }

    private static Set<String> texts(JsonNode list) {
        var all = new LinkedHashSet<String>();
        list.forEach(item -> all.add(item.asText()));
        return all;
    }

    /** A schema without its references, and its types with "or null" among them. */
    private record Shape(JsonNode says, Set<String> types) {
        static Shape of(Document document, JsonNode schema) {
            var says = document.at(schema);
            if (!says.has("oneOf")) return new Shape(says, texts(says.path("type"), says));
            var types = new LinkedHashSet<String>();
            var parts = new ArrayList<Shape>();
            says.get("oneOf").forEach(part -> parts.add(of(document, part)));
            parts.forEach(part -> types.addAll(part.types()));
            var told = parts.stream()
                    .filter(part -> !part.types().equals(Set.of("null")))
                    .toList();
            if (told.size() != 1)
                throw new IllegalStateException("This comparison knows no oneOf but \"or null\": " + says);
            return new Shape(told.getFirst().says(), types);
        }

        private static Set<String> texts(JsonNode type, JsonNode says) {
            if (type.isTextual()) return Set.of(type.asText());
            if (type.isArray()) return SchemaBreaks.texts(type);
            return Set.of(says.has("properties") ? "object" : ANY);
        }
    }
}
