package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.openapi.Document;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.Kind;
import io.inspectiq.support.Company;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One of the two companies: how it fills the document's operations with what it has, and what it asked with success. */
final class Side {
    private static final String OWNER = "owner";

    final Company company;
    private final Document document;
    private final Door door;
    private final Draft draft;
    final Calls calls;
    private final Map<String, List<Call>> sent = new HashMap<>();

    Side(Company company, Document document, Door door, Draft draft, Rows rows) {
        this.company = company;
        this.document = document;
        this.door = door;
        this.draft = draft;
        this.calls = new Calls(company, document, door, draft, rows);
    }

    /** What it asked for with success, newest first. */
    List<Call> sent(Operation operation) {
        return sent.getOrDefault(operation.id(), List.of()).reversed();
    }

    /** Sends what should succeed, changed a little, until it does. The answer is the last refusal if it never does. */
    Optional<Answer> succeed(Operation operation, UnaryOperator<Call> change) {
        Optional<Answer> last = Optional.empty();
        for (Call call : (Iterable<Call>) calls.candidates(operation)::iterator) {
            Answer answer = door.send(company, OWNER, change.apply(call));
            last = Optional.of(answer);
            if (answer.succeeded()) {
                return last;
            }
            draft.learn(operation, answer);
        }
        return last;
    }

    /** Does all that can be done by POST and PATCH a few times, so that there is something in every text and every table. */
    void grow() {
        each("post", this::make);
        each("patch", operation -> calls.paths(operation).forEach(path -> change(operation, path)));
        each("post", this::make);
    }

    private void each(String verb, Consumer<Operation> deed) {
        for (Operation operation : document.operations()) {
            try {
                if (operation.verb().equals(verb)) deed.accept(operation);
            } catch (Uncoverable e) {
                continue; // the attack meets the same obstacle, and tells of it
            }
        }
    }

    private void make(Operation operation) {
        for (int i = 0; i < 2; i++) {
            UnaryOperator<Call> keyed = call -> call.header("Idempotency-Key", Draft.word());
            if (!record(succeed(operation, keyed)) && !texts(operation, keyed)) return; // the attack will say so
        }
    }

    /** Perhaps a text must be what the example says, and the refusal does not point at it. */
    private boolean texts(Operation operation, UnaryOperator<Call> keyed) {
        for (Place place : calls.places(operation)) {
            if (place.kind() == Kind.TEXT && draft.isFree(operation, place)) {
                draft.fix(operation, place);
                if (record(succeed(operation, keyed))) return true;
                draft.free(operation, place);
            }
        }
        return false;
    }

    private void change(Operation operation, Map<String, String> path) {
        for (int i = 0; i < 5; i++) {
            Answer answer = door.send(company, OWNER, calls.call(operation, path));
            if (record(Optional.of(answer))) return;
            draft.learn(operation, answer);
        }
    }

    private boolean record(Optional<Answer> answer) {
        answer.filter(Answer::succeeded)
                .ifPresent(a -> sent.computeIfAbsent(a.call().operation().id(), id -> new ArrayList<>())
                        .add(a.call()));
        return answer.filter(Answer::succeeded).isPresent();
    }

    /** A call in which an optional place is filled so that the answer shows something of its own by it. */
    Call filled(Operation operation, Place place) {
        for (Call call : (Iterable<Call>) calls.candidates(operation)::iterator) {
            for (String value : values(call, place)) {
                var filled = call.with(place, value);
                if (shows(place, door.send(company, OWNER, filled))) return filled;
            }
        }
        throw new Uncoverable(company.slug() + " finds nothing of its own by " + place
                + ": name it after a field of what is listed, or give the company more");
    }

    private static boolean shows(Place place, Answer answer) {
        return switch (place.kind()) {
            case TAG -> answer.status() == 304;
            case CURSOR -> answer.succeeded();
            default -> answer.succeeded() && !answer.json().path("items").isEmpty();
        };
    }

    private List<String> values(Call call, Place place) {
        return switch (place.kind()) {
            case TAG -> List.of(calls.tag(call));
            case CURSOR -> {
                String cursor =
                        list(call.query("limit", "1")).path("nextCursor").asText();
                yield cursor.isEmpty() ? List.of() : List.of(cursor);
            }
            case REFERENCE -> List.of(calls.reference(call, place));
            default -> words(list(call.query("limit", "200")).path("items"), place.name());
        };
    }

    private JsonNode list(Call call) {
        return door.send(company, OWNER, call).json();
    }

    /** What its rows have in the field of that name; with no such field, words of any text. */
    private static List<String> words(JsonNode items, String name) {
        var found = new ArrayList<String>();
        for (JsonNode item : items) {
            if (item.path(name).isTextual()) {
                found.add(item.path(name).asText());
            } else {
                Draft.WORD.matcher(item.toString()).results().forEach(word -> found.add(word.group()));
            }
        }
        Collections.shuffle(found);
        return found;
    }
}
