package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.openapi.Document;
import io.inspectiq.openapi.Document.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A place in a request that can name what belongs to somebody; a field of the body is named by its JSON pointer. */
record Place(In in, String name, Kind kind, JsonNode schema) {
    enum In {
        PATH,
        QUERY,
        HEADER,
        BODY
    }

    enum Kind {
        /** An id of a row that must be there. */
        REFERENCE,
        /** The id that the caller gives to what is made. */
        OWN_ID,
        TEXT,
        /** What a list is searched for. */
        WORD,
        CURSOR,
        TAG,
        KEY
    }

    private static final int DEEPEST = 8;

    static List<Place> of(Document document, Operation operation) {
        var found = new ArrayList<Place>();
        for (JsonNode parameter : operation.says().path("parameters")) {
            parameter(document, document.at(parameter)).forEach(found::add);
        }
        if (operation.hasBody()) {
            object(document, operation.body().path("schema"), "", found);
            var example = operation.example().orElseThrow(() -> new Uncoverable("its body has no example"));
            found.stream()
                    .filter(p -> p.in == In.BODY
                            && p.kind == Kind.REFERENCE
                            && !example.at(p.name).isTextual())
                    .findFirst()
                    .ifPresent(p -> {
                        throw new Uncoverable("the example of its body lacks " + p.name + ": add it to the schema");
                    });
        }
        return found;
    }

    /** The last part of its name, as a column would be called. */
    String column() {
        return column(name);
    }

    static String column(String name) {
        return name.substring(name.lastIndexOf('/') + 1)
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return switch (in) {
            case PATH -> "{" + name + "}";
            case QUERY -> "?" + name;
            case HEADER -> name + ":";
            case BODY -> name;
        };
    }

    private static Stream<Place> parameter(Document document, JsonNode says) {
        String name = says.path("name").asText();
        JsonNode schema = document.at(says.path("schema"));
        return switch (says.path("in").asText()) {
            case "path" -> Stream.of(new Place(In.PATH, name, Kind.REFERENCE, schema));
            case "query" -> query(document, name, schema);
            default -> Stream.of(new Place(In.HEADER, name, header(name), schema));
        };
    }

    private static Stream<Place> query(Document document, String name, JsonNode schema) {
        JsonNode value = schema.has("items") ? document.at(schema.path("items")) : schema;
        if (name.equals("cursor")) {
            return Stream.of(new Place(In.QUERY, name, Kind.CURSOR, value));
        } else if (isId(value)) {
            return Stream.of(new Place(In.QUERY, name, Kind.REFERENCE, value));
        }
        return isText(value) ? Stream.of(new Place(In.QUERY, name, Kind.WORD, value)) : Stream.empty();
    }

    private static Kind header(String name) {
        return switch (name) {
            case "If-Match", "If-None-Match" -> Kind.TAG;
            case "Idempotency-Key" -> Kind.KEY;
            default -> throw new Uncoverable("what the header " + name + " names is not known: say it in Place.header");
        };
    }

    private static void object(Document document, JsonNode reference, String at, List<Place> found) {
        String ref = reference.path("$ref").asText();
        String owner = ref.substring(ref.lastIndexOf('/') + 1);
        if (at.chars().filter(c -> c == '/').count() > DEEPEST) {
            throw new Uncoverable("its body is nested too deep at " + at);
        }
        document.at(reference).path("properties").properties().forEach(property -> {
            JsonNode value = known(document, property.getValue());
            String name = at + "/" + property.getKey();
            boolean own = ("New" + property.getKey()).equalsIgnoreCase(owner + "Id");
            if (isId(value)) {
                found.add(new Place(In.BODY, name, own ? Kind.OWN_ID : Kind.REFERENCE, value));
            } else if (isText(value)) {
                found.add(new Place(In.BODY, name, Kind.TEXT, value));
            } else {
                nested(document, property.getValue(), name, found);
            }
        });
    }

    /** A list is tried by its first element. */
    private static void nested(Document document, JsonNode schema, String at, List<Place> found) {
        JsonNode value = known(document, schema);
        if (!value.has("items")) {
            object(document, unionless(schema), at, found);
        } else if (isId(known(document, value.path("items")))) {
            found.add(new Place(In.BODY, at + "/0", Kind.REFERENCE, known(document, value.path("items"))));
        } else {
            nested(document, value.path("items"), at + "/0", found);
        }
    }

    private static JsonNode known(Document document, JsonNode schema) {
        return document.at(unionless(schema));
    }

    /** Without "or null". */
    private static JsonNode unionless(JsonNode schema) {
        return StreamSupport.stream(schema.path("oneOf").spliterator(), false)
                .filter(one -> !one.path("type").asText().equals("null"))
                .findFirst()
                .orElse(schema);
    }

    private static boolean isId(JsonNode schema) {
        return schema.path("format").asText().equals("uuid");
    }

    private static boolean isText(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return type.asText().equals("string") && !schema.has("enum") && !schema.has("format");
    }
}
