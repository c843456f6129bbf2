package io.inspectiq.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** A checked record as a document with the database's names, for {@code jsonb_populate_record}. */
@ApplicationScoped
public class Columns {
    private final ObjectMapper json;

    Columns(ObjectMapper json) {
        this.json = json;
    }

    public JsonObject of(Object checked) {
        return new JsonObject(renamed(json.valueToTree(checked)).toString());
    }

    private JsonNode renamed(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            var document = json.createObjectNode();
            fields.properties().forEach(field -> document.set(named(field.getKey()), renamed(field.getValue())));
            return document;
        }
        if (node instanceof ArrayNode items) {
            var list = json.createArrayNode();
            items.forEach(item -> list.add(renamed(item)));
            return list;
        }
        return node;
    }

    static String named(String field) {
        return field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
