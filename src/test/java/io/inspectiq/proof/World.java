package io.inspectiq.proof;

import io.inspectiq.support.Company;
import io.inspectiq.support.Paper;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A company and what it should have: every call is made to the service and to this, and both must agree. */
final class World {
    /** How many calls were made, in all companies. */
    static final AtomicLong CALLS = new AtomicLong();

    /** A POST that was done, to be repeated. */
    private record Done(int who, String path, UUID key, Map<String, ?> body, String capability, Said answer) {}

    private final Company company = Company.create();
    private final Staff staff = new Staff(company);
    private final Contacts contacts = new Contacts(this);
    private final Properties properties = new Properties(this);
    private final Inspections inspections = new Inspections(this, company.service());
    private final Papers papers = new Papers(this, Paper.template(company));
    private World neighbour = this;
    private @Nullable Done last;

    void isBeside(World other) {
        neighbour = other;
    }

    World neighbour() {
        return neighbour;
    }

    Staff staff() {
        return staff;
    }

    Contacts contacts() {
        return contacts;
    }

    Properties properties() {
        return properties;
    }

    Inspections inspections() {
        return inspections;
    }

    Papers papers() {
        return papers;
    }

    /** Nothing when the service did what it should, else what it did. */
    @Nullable
    String disagreement(Deed deed) {
        return switch (deed.kind()) {
            case ADD_CONTACT -> contacts.add(deed);
            case GET_CONTACT -> contacts.get(deed);
            case CHANGE_CONTACT -> contacts.change(deed);
            case DELETE_CONTACT -> contacts.delete(deed);
            case LIST_CONTACTS -> contacts.list(deed);
            case SEARCH_CONTACTS -> contacts.search(deed);
            case ADD_PROPERTY -> properties.add(deed);
            case GET_PROPERTY -> properties.get(deed);
            case CHANGE_PROPERTY -> properties.change(deed);
            case DELETE_PROPERTY -> properties.delete(deed);
            case LIST_PROPERTIES -> properties.list(deed);
            case BOOK -> inspections.book(deed, false);
            case BOOK_VISIT -> inspections.book(deed, true);
            case GET_INSPECTION -> inspections.get(deed);
            case MOVE -> inspections.move(deed, Inspections.STEPS.get(deed.value() % Inspections.STEPS.size()));
            case CANCEL -> inspections.move(deed, "cancelled");
            case DELETE_INSPECTION -> inspections.delete(deed);
            case LIST_INSPECTIONS -> inspections.list(deed);
            case BEGIN_REPORT -> papers.begin(deed);
            case GET_REPORT -> papers.get(deed);
            case WRITE_ITEM -> papers.write(deed);
            case ADD_FINDING -> papers.find(deed);
            case STEP_REPORT -> papers.step(deed);
            case CHANGE_ROLE -> staff.changeRole(this, deed);
            case DISABLE -> staff.changeStatus(this, deed, false);
            case ENABLE -> staff.changeStatus(this, deed, true);
            case GET_MEMBER -> staff.get(this, deed);
            case REPEAT -> repeat(deed);
        };
    }

    /** Anything but a POST; what is changed or deleted is whatever is there, unless the deed is stale. */
    Said call(Deed deed, String method, String path, @Nullable Object body) {
        String match = deed.stale() ? "\"999-AAAAAAAAAAAA\"" : "*";
        Map<String, String> headers = method.equals("GET") ? Map.of() : Map.of("If-Match", match);
        return call(deed.who(), method, path, body, headers);
    }

    /** With a key of its own, to be repeated when it was done. */
    Said post(Deed deed, String path, Map<String, ?> body, String capability) {
        var key = UUID.randomUUID();
        var answer = call(deed.who(), "POST", path, body, Map.of("Idempotency-Key", key.toString()));
        if (answer.status() == 201) {
            last = new Done(deed.who(), path, key, body, capability, answer);
        }
        return answer;
    }

    Said call(int who, String method, String path, @Nullable Object body, Map<String, String> headers) {
        CALLS.incrementAndGet();
        return Said.to(staff.token(who), method, path, body, headers);
    }

    /** The same again has the same answer and no other effect; another body with the same key is refused. */
    private @Nullable String repeat(Deed deed) {
        var done = last;
        if (done == null) {
            return null;
        }
        var body = new TreeMap<String, Object>(done.body);
        if (deed.stale()) {
            body.put("notes", "Something else.");
        }
        var answer = call(done.who, "POST", done.path, body, Map.of("Idempotency-Key", done.key.toString()));
        if (!staff.may(done.who, done.capability)) {
            return answer.unless(403);
        }
        if (deed.stale()) {
            return answer.unless(422);
        }
        String wrong = answer.unless(201);
        if (wrong == null && !(answer.replayed() && answer.json().equals(done.answer.json()))) {
            wrong = "the repetition of " + done.answer.text() + " says " + answer.text();
        }
        return wrong;
    }

    /** What a call that needs a capability answers before the thing's own rules: 200 stands for none in the way. */
    int written(Deed deed, String capability, Shelf.@Nullable Thing target) {
        return staff.may(deed.who(), capability) ? addressed(deed, target) : 403;
    }

    int addressed(Deed deed, Shelf.@Nullable Thing target) {
        if (target == null || target.deleted) {
            return 404;
        }
        return deed.stale() ? 412 : 200;
    }

    /** Every row of a list, page by page, against those that should be there. */
    <T extends Shelf.Thing> @Nullable String listed(
            Deed deed, String path, String id, Shelf<T> shelf, Predicate<T> which) {
        var found = new TreeMap<String, String>();
        String cursor = "";
        do {
            var page = call(deed, "GET", path + "limit=7" + cursor, null);
            if (!staff.works(deed.who()) || page.status() != 200) {
                return page.unless(staff.works(deed.who()) ? 200 : 403);
            }
            for (var row : page.json().path("items")) {
                if (found.put(row.path(id).asText(), "") != null) return "a row twice: " + row;
            }
            var next = page.json().path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
        var should = new TreeMap<String, String>();
        shelf.living(which).forEach(thing -> should.put(thing.id.toString(), ""));
        return found.equals(should) ? null : "finds " + found.keySet() + " and should find " + should.keySet();
    }
}
