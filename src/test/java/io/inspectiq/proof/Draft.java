package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.In;
import io.inspectiq.proof.Place.Kind;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Bodies made from the document's examples, in which every text holds a word that was never used before, so that nothing
 * collides and whatever leaks is known again. Where the service wants a certain text, it is left as the example has it.
 */
final class Draft {
    /** Every text of both companies holds one of these. */
    static final Pattern WORD = Pattern.compile("z[0-9a-z]{7}");

    static final Pattern ID = Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TAG = Pattern.compile("\"([0-9]+)-[A-Za-z0-9_-]{12}\"");
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final Map<String, Set<String>> fixed = new HashMap<>();

    JsonNode of(Operation operation, List<Place> places) {
        var call = Call.of(operation, Map.of(), onAnotherDay(operation.example().orElse(MissingNode.getInstance())));
        for (Place place : places) {
            if (place.in() == In.BODY && place.kind() == Kind.OWN_ID) {
                call = call.with(place, like(UUID.randomUUID().toString()));
            } else if (place.kind() == Kind.TEXT && call.fills(place) && isFree(operation, place)) {
                call = call.with(place, text(call.at(place), place.schema()));
            }
        }
        return call.body();
    }

    /** All instants of a body moved by the same number of days: who is somewhere then is not there at every request's time. */
    private static JsonNode onAnotherDay(JsonNode example) {
        int days = ThreadLocalRandom.current().nextInt(1, 5_000);
        var moved = example.deepCopy();
        for (JsonNode parent : moved.findParents("startsAt")) {
            for (String field : List.of("startsAt", "endsAt")) {
                var at = OffsetDateTime.parse(parent.path(field).asText()).plusDays(days);
                ((ObjectNode) parent).put(field, at.toString());
            }
        }
        return moved;
    }

    boolean isFree(Operation operation, Place place) {
        return !fixed(operation).contains(place.name());
    }

    void fix(Operation operation, Place place) {
        fixed(operation).add(place.name());
    }

    void free(Operation operation, Place place) {
        fixed(operation).remove(place.name());
    }

    /** A refusal that points at a text says that not any text will do there. */
    void learn(Operation operation, Answer refusal) {
        if (refusal.status() == 400 || refusal.status() == 422) {
            refusal.json()
                    .path("errors")
                    .forEach(error -> fixed(operation).add(error.path("pointer").asText()));
        }
    }

    /** Something of the same form that nobody has: an id of the same age, a word, a tag of the same version, a number. */
    static String like(String value) {
        if (ID.matcher(value).matches()) {
            return value.substring(0, 14)
                    + UUID.randomUUID()
                            .toString()
                            .substring(14); // the time in front, so that it is as easily looked up
        } else if (TAG.matcher(value).matches()) {
            return TAG.matcher(value).replaceAll(tag -> "\"" + tag.group(1) + "-" + letters(12) + "\"");
        } else if (WORD.matcher(value).find()) {
            return WORD.matcher(value).replaceAll(word -> word());
        }
        return Pattern.compile("[0-9]")
                .matcher(value)
                .replaceAll(digit -> String.valueOf(ThreadLocalRandom.current().nextInt(10)));
    }

    /** A cursor is opaque: its like is as long and as random. */
    static String like(Place place, String value) {
        return place.kind() == Kind.CURSOR ? letters(value.length()) : like(value);
    }

    static String word() {
        return "z" + letters(7);
    }

    private Set<String> fixed(Operation operation) {
        return fixed.computeIfAbsent(operation.id(), id -> new HashSet<>());
    }

    private static String text(String example, JsonNode schema) {
        String pattern = schema.path("pattern").asText(".*");
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        for (String text : List.of(example + " " + word(), word() + example, word(), like(example))) {
            if (text.length() <= longest && text.matches(pattern)) {
                return text;
            }
        }
        return example;
    }

    private static String letters(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .reduce("", String::concat);
    }
}
