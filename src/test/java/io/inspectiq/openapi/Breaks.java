package io.inspectiq.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.openapi.Document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client of one document would stumble over with another: each break a sentence. Published tools overlook types under
 * OpenAPI 3.1, so this is our own; it knows the keywords that our document uses.
 */
final class Breaks {
    private final Document before;
    private final Document after;
    private final List<String> found = new ArrayList<>();

    private Breaks(Document before, Document after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(Document before, Document after) {
        var breaks = new Breaks(before, after);
        var now = new LinkedHashMap<String, Operation>();
        after.operations().forEach(operation -> now.put(operation.verb() + " " + operation.path(), operation));
        for (Operation was : before.operations()) {
            var is = now.get(was.verb() + " " + was.path());
            if (is == null) breaks.found.add(was + " is gone");
            else breaks.operation(was, is);
        }
        return breaks.found;
    }

    private void operation(Operation was, Operation is) {
        if (!was.id().equals(is.id())) found.add(was + " is called " + is.id() + " now");
        was.says().path("security").forEach(way -> {
            if (!contains(is.says().path("security"), way)) found.add(was + " no longer takes " + way);
        });
        parameters(was, is);
        body(was, is);
        answers(was, is);
    }

    private void parameters(Operation was, Operation is) {
        var past = parameters(before, was);
        var present = parameters(after, is);
        past.forEach((name, parameter) -> {
            var now = present.get(name);
            if (now == null) found.add(was + ": " + name + " is gone");
            else asked(was + ": " + name, parameter, now);
        });
        present.forEach((name, parameter) -> {
            if (!past.containsKey(name) && parameter.path("required").asBoolean())
                found.add(was + ": " + name + " is new and required");
        });
    }

    private static Map<String, JsonNode> parameters(Document document, Operation operation) {
        var all = new LinkedHashMap<String, JsonNode>();
        operation.says().path("parameters").forEach(reference -> {
            var parameter = document.at(reference);
            all.put(
                    parameter.path("in").asText() + " parameter "
                            + parameter.path("name").asText(),
                    parameter);
        });
        return all;
    }

    private void body(Operation was, Operation is) {
        var past = before.at(was.says().path("requestBody"));
        var present = after.at(is.says().path("requestBody"));
        if (past.isMissingNode() && present.path("required").asBoolean())
            found.add(was + ": the body is new and required");
        if (!past.isMissingNode() && present.isMissingNode()) found.add(was + ": the body is gone");
        if (past.isMissingNode() || present.isMissingNode()) return;
        if (!past.path("required").asBoolean() && present.path("required").asBoolean())
            found.add(was + ": the body is required now");
        content(was + ": body", past, present, SchemaBreaks.Way.IN);
    }

    private void asked(String where, JsonNode past, JsonNode present) {
        if (!past.path("required").asBoolean() && present.path("required").asBoolean())
            found.add(where + " is required now");
        schema(where, past.path("schema"), present.path("schema"), SchemaBreaks.Way.IN);
    }

    /** Another refusal is no break (every operation has a default answer); another success is one. */
    private void answers(Operation was, Operation is) {
        was.says().path("responses").properties().forEach(answer -> {
            var where = was + ": answer " + answer.getKey();
            var present = is.says().path("responses").path(answer.getKey());
            if (present.isMissingNode()) {
                if (answer.getKey().startsWith("2")) found.add(where + " is gone");
                return;
            }
            var past = before.at(answer.getValue());
            var now = after.at(present);
            past.path("headers").fieldNames().forEachRemaining(header -> {
                if (!now.path("headers").has(header)) found.add(where + ": header " + header + " is gone");
            });
            content(where, past, now, SchemaBreaks.Way.OUT);
        });
    }

    private void content(String where, JsonNode past, JsonNode present, SchemaBreaks.Way way) {
        past.path("content").properties().forEach(content -> {
            var now = present.path("content").path(content.getKey());
            if (now.isMissingNode()) found.add(where + ": " + content.getKey() + " is gone");
            else schema(where, content.getValue().path("schema"), now.path("schema"), way);
        });
    }

    private void schema(String where, JsonNode past, JsonNode present, SchemaBreaks.Way way) {
        new SchemaBreaks(before, after, way, found).compare(where, past, present);
    }

    private static boolean contains(JsonNode list, JsonNode wanted) {
        for (JsonNode item : list) if (item.equals(wanted)) return true;
        return false;
    }
}
