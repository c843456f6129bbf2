package io.inspectiq.proof;

import io.inspectiq.openapi.Document;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.In;
import io.inspectiq.proof.Place.Kind;
import io.inspectiq.support.Company;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Whatever the document describes, tried by one company with what another one has: in each place of each operation that
 * can name something, theirs must be answered as what nobody has, and nothing of theirs may be told or changed. An
 * operation counts only if the same request succeeds with what is one's own. What got through is told as a finding, and
 * so is what could not be tried.
 */
final class EndpointAttack {
    private static final List<String> ROLES = List.of("inspector", "owner");
    private static final int ENOUGH = 12;
    private static final List<String> VERBS =
            List.of("get", "patch", "post", "delete"); // what is gone can't be tried, nor can its parts

    private final Document document;
    private final Door door = new Door();
    private final Draft draft = new Draft();
    private final Rows rows;
    private final Side us;
    private final Side them;
    private final Witness witness;

    /** What got through or could not be tried; how often something was tried, in how many operations. */
    record Outcome(int attempts, int operations, Set<String> findings) {}

    static Outcome of(Document document, Company us, Company them) {
        try (var rows = new Rows()) {
            return new EndpointAttack(document, rows, us, them).run();
        }
    }

    private EndpointAttack(Document document, Rows rows, Company us, Company them) {
        this.document = document;
        this.rows = rows;
        this.us = new Side(us, document, door, draft, rows);
        this.them = new Side(them, document, door, draft, rows);
        this.witness = new Witness(door, us, them);
    }

    private Outcome run() {
        us.grow();
        them.grow();
        var before = rows.all(them.company.id());
        witness.learn(before, rows.all(us.company.id()));
        var operations = document.operations().stream()
                .sorted(Comparator.comparing((Operation o) -> VERBS.indexOf(o.verb()))
                        .thenComparing(o -> -o.path().length()))
                .toList();
        operations.forEach(this::attackOrSayWhyNot);
        if (!rows.all(them.company.id()).equals(before)) {
            witness.find("a row of theirs has changed");
        }
        return new Outcome(witness.attempts(), operations.size(), witness.findings());
    }

    private void attackOrSayWhyNot(Operation operation) {
        try {
            var places = us.calls.places(operation);
            required(operation, places);
            for (Place place : places) {
                switch (place.kind()) {
                    case TEXT, OWN_ID, KEY -> free(operation, place);
                    case CURSOR, WORD -> optional(operation, place, places);
                    case REFERENCE, TAG -> {
                        if (isOptional(place)) optional(operation, place, places);
                    }
                }
            }
            if (places.stream().anyMatch(p -> p.kind() == Kind.KEY)) again(operation, places);
        } catch (Uncoverable e) {
            witness.find(operation + " can't be attacked: " + e.getMessage());
        }
    }

    /** Theirs, alone and all together, in every place that has to be filled; then the same request with what is ours. */
    private void required(Operation operation, List<Place> places) {
        var named = places.stream()
                .filter(p -> (p.kind() == Kind.REFERENCE || p.kind() == Kind.TAG) && !isOptional(p))
                .toList();
        var theirs = named.isEmpty() ? List.<Call>of() : theirs(operation, named);
        Optional<Answer> last = Optional.empty();
        for (Call ours : (Iterable<Call>) us.calls.candidates(operation)::iterator) {
            if (!named.isEmpty()) swap(ours, unlike(ours, theirs), named);
            company(ours);
            last = Optional.of(witness.send("owner", ours));
            if (last.get().succeeded()) return;
            draft.learn(operation, last.get());
        }
        throw unsuccessful(last);
    }

    private void swap(Call ours, Call theirs, List<Place> named) {
        if (ours.operation().verb().equals("get")) {
            door.send(them.company, "owner", theirs); // what remembers answers has seen it
        }
        var sets = new ArrayList<List<Place>>();
        named.forEach(place -> sets.add(List.of(place)));
        sets.add(named);
        sets.add(named.stream().filter(p -> p.in() == In.PATH).toList());
        sets.add(named.stream().filter(p -> p.in() == In.BODY).toList());
        sets.removeIf(List::isEmpty);
        for (List<Place> places : Set.copyOf(sets)) {
            boolean fits = places.stream().allMatch(p -> p.kind() == Kind.TAG)
                    && version(theirs).equals(version(ours));
            for (String role : fits ? List.<String>of() : ROLES) {
                witness.compare(role, ours, theirs, places);
            }
            if (fits) places.forEach(tag -> taken(ours.operation(), tag, theirs.at(tag)));
        }
    }

    /** A version of theirs that happens to be ours is no more than a number: whatever the rest of the tag, it is taken. */
    private void taken(Operation operation, Place place, String value) {
        String rest = value.replaceFirst("^\"[0-9]+", "");
        var nobodys = made(operation, call -> call.with(place, Draft.like(place, call.at(place))));
        witness.same("owner", made(operation, call -> call.with(place, version(call) + rest)), nobodys, List.of(place));
    }

    /** A company said in the query, or in the body, is not heard. */
    private void company(Call ours) {
        if (ours.operation().verb().equals("get")) {
            var query = new Place(In.QUERY, "tenantId", Kind.REFERENCE, ours.body());
            witness.compare("owner", ours, ours.with(query, them.company.id().toString()), List.of(query));
        } else if (!ours.body().isMissingNode()) {
            var field = new Place(In.BODY, "/tenantId", Kind.REFERENCE, ours.body());
            witness.compare("owner", ours, ours.with(field, them.company.id().toString()), List.of(field));
        }
    }

    /** A filter, a cursor or a tag, each first seen to work with what is ours, and to find something of theirs for them. */
    private void optional(Operation operation, Place place, List<Place> places) {
        var ours = us.filled(operation, place);
        var theirs = them.filled(operation, place);
        var all = places.stream()
                .filter(p -> p.equals(place) || p.in() == In.PATH)
                .toList();
        for (String role : ROLES) {
            for (String form : forms(operation)) {
                var asked = ours.header("Accept", form);
                witness.compare(role, asked, theirs, List.of(place));
                if (all.size() > 1) witness.compare(role, asked, theirs, all);
            }
        }
    }

    /** A list is told as pages and as a stream. */
    private static List<String> forms(Operation operation) {
        var forms = new ArrayList<String>();
        operation.says().at("/responses/200/content").fieldNames().forEachRemaining(forms::add);
        return forms.isEmpty() ? List.of("*/*") : forms;
    }

    /** What two companies may both have: theirs is taken as gladly as what nobody has. */
    private void free(Operation operation, Place place) {
        if (!draft.isFree(operation, place)) return;
        String value = them.sent(operation).stream()
                .map(call -> place.kind() == Kind.KEY ? call.headers().get(place.name()) : call.at(place))
                .filter(v -> !v.isEmpty() && !witness.isOursToo(v))
                .findFirst()
                .orElseThrow(() ->
                        new Uncoverable("they did not succeed with it, so that " + place + " is nothing of theirs"));
        String other = Draft.like(place, value);
        if (other.equals(value)) return; // a choice, not a name
        var nobodys = made(operation, call -> call.with(place, other));
        if (!nobodys.succeeded()) {
            if (place.kind() != Kind.TEXT) throw unsuccessful(Optional.of(nobodys));
            return; // not any text will do here
        }
        witness.same("owner", made(operation, call -> call.with(place, value)), nobodys, List.of(place));
        witness.take(value);
    }

    private Answer made(Operation operation, UnaryOperator<Call> change) {
        var answer = us.succeed(operation, call -> witness.marked(change.apply(call)))
                .orElseThrow(() -> unsuccessful(Optional.empty()));
        witness.heard("owner", answer);
        return answer;
    }

    /** Their very request with their key is neither replayed, nor known. */
    private void again(Operation operation, List<Place> places) {
        var theirs = them.sent(operation).getLast();
        var answer = witness.send("owner", theirs);
        if (!answer.header("Idempotency-Replayed").isEmpty()) {
            witness.find(operation + " replayed their answer: " + answer.body());
        } else if (!answer.succeeded()) {
            var key = places.stream().filter(p -> p.kind() == Kind.KEY).toList();
            witness.compare("owner", theirs, theirs, key);
        }
    }

    /** Calls of theirs as they were or could be sent, with rows that are only theirs. */
    private List<Call> theirs(Operation operation, List<Place> named) {
        var calls = Stream.concat(them.sent(operation).stream(), them.calls.candidates(operation))
                .filter(call -> named.stream().noneMatch(place -> witness.isOursToo(call.at(place))))
                .limit(ENOUGH)
                .toList();
        if (calls.isEmpty()) throw new Uncoverable("they have nothing left that its path or body could mean");
        return calls;
    }

    /** One that is of another version than ours, if there is. */
    private static Call unlike(Call ours, List<Call> theirs) {
        return theirs.stream()
                .filter(call -> !version(call).equals(version(ours)))
                .findFirst()
                .orElse(theirs.getFirst());
    }

    private static String version(Call call) {
        return call.headers().getOrDefault("If-Match", "").replaceAll("-.*", "");
    }

    private static boolean isOptional(Place place) {
        return place.in() == In.QUERY || place.name().equals("If-None-Match");
    }

    private static Uncoverable unsuccessful(Optional<Answer> last) {
        return new Uncoverable(
                "no request with what is ours succeeded, so nothing is proven. Add examples to its schema"
                        + " that fit together, or rows to Holdings. The last one: "
                        + last.map(a -> a.call() + " was answered " + a.status() + " " + a.body())
                                .orElse("none"));
    }
}
