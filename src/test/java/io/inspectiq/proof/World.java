package io.inspectiq.proof;

import io.inspectiq.support.Company;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few companies and what each should have: every call is made to the service and to this, and both must agree. */
final class World {
    /** What a contact should be. */
    private static final class Contact {
        final UUID id;
        String name;
        String tag;
        boolean deleted;

        Contact(UUID id, String name, String tag) {
            this.id = id;
            this.name = name;
            this.tag = tag;
        }
    }

    private final List<Company> companies = new ArrayList<>();
    private final List<List<Contact>> contacts = new ArrayList<>();

    World(int size) {
        for (int i = 0; i < size; i++) {
            companies.add(Company.create());
            contacts.add(new ArrayList<>());
        }
    }

    /** Nothing when the service did what it should, else what it did. */
    @Nullable
    String disagreement(Deed deed) {
        return switch (deed.kind()) {
            case CREATE -> create(deed);
            case GET -> get(deed);
            case CHANGE -> change(deed);
            case DELETE -> delete(deed);
            case LIST -> list(deed);
            case SEARCH -> search(deed);
        };
    }

    private String name(Deed deed) {
        return "Word" + deed.value() + " Of" + deed.company();
    }

    private @Nullable String create(Deed deed) {
        var answer =
                as(deed).body(Map.of("kind", "person", "lastName", name(deed))).post("/v1/contacts");
        if (!deed.mayWrite()) {
            return expect(answer, 403);
        }
        if (answer.statusCode() == 201) {
            mine(deed).add(new Contact(UUID.fromString(answer.path("contactId")), name(deed), answer.header("ETag")));
        }
        return expect(answer, 201);
    }

    private @Nullable String get(Deed deed) {
        Contact target = target(deed);
        var answer = as(deed).get("/v1/contacts/{id}", id(target));
        if (target == null || deed.ofAnother() || target.deleted) {
            return expect(answer, 404);
        }
        String wrong = expect(answer, 200);
        return wrong != null || target.name.equals(answer.path("name")) ? wrong : "the name is " + answer.path("name");
    }

    private @Nullable String change(Deed deed) {
        Contact target = target(deed);
        var answer = as(deed).header("If-Match", tag(deed, target))
                .body(Map.of("lastName", name(deed)))
                .patch("/v1/contacts/{id}", id(target));
        int expected = written(deed, target, 200);
        if (target != null && expected == 200 && answer.statusCode() == 200) {
            target.name = name(deed);
            target.tag = answer.header("ETag");
        }
        return expect(answer, expected);
    }

    private @Nullable String delete(Deed deed) {
        Contact target = target(deed);
        var answer = as(deed).header("If-Match", tag(deed, target)).delete("/v1/contacts/{id}", id(target));
        int expected = written(deed, target, 204);
        if (target != null && expected == 204 && answer.statusCode() == 204) {
            target.deleted = true;
        }
        return expect(answer, expected);
    }

    private @Nullable String list(Deed deed) {
        var found = new TreeMap<String, String>();
        String cursor = "";
        do {
            var page = as(deed).get("/v1/contacts?limit=7" + cursor);
            if (page.statusCode() != 200) {
                return expect(page, 200);
            }
            page.jsonPath()
                    .<Map<String, String>>getList("items")
                    .forEach(row -> found.put(row.get("contactId"), row.get("name")));
            cursor = page.path("nextCursor") == null ? "" : "&cursor=" + page.<String>path("nextCursor");
        } while (!cursor.isEmpty());
        var should = mine(deed).stream()
                .filter(c -> !c.deleted)
                .collect(Collectors.toMap(c -> c.id.toString(), c -> c.name));
        return found.equals(should) ? null : "the list is " + found + " and should be " + should;
    }

    private @Nullable String search(Deed deed) {
        String word = "Word" + deed.value();
        var answer = as(deed).get("/v1/contacts?limit=200&q=" + word);
        if (answer.statusCode() != 200) {
            return expect(answer, 200);
        }
        var found = new TreeSet<>(answer.jsonPath().<String>getList("items.contactId"));
        var should = mine(deed).stream()
                .filter(c -> !c.deleted && c.name.startsWith(word))
                .map(c -> c.id.toString())
                .collect(Collectors.toCollection(TreeSet::new));
        return found.equals(should) ? null : "the search finds " + found + " and should find " + should;
    }

    private static int written(Deed deed, @Nullable Contact target, int done) {
        if (!deed.mayWrite()) {
            return 403;
        }
        if (target == null || deed.ofAnother() || target.deleted) {
            return 404;
        }
        return deed.stale() ? 412 : done;
    }

    private io.restassured.specification.RequestSpecification as(Deed deed) {
        return companies.get(deed.company()).as(deed.role());
    }

    private List<Contact> mine(Deed deed) {
        return contacts.get(deed.company());
    }

    private @Nullable Contact target(Deed deed) {
        var from = deed.ofAnother() ? contacts.get((deed.company() + 1) % contacts.size()) : mine(deed);
        return from.isEmpty() ? null : from.get(deed.target() % from.size());
    }

    private static UUID id(@Nullable Contact target) {
        return target == null ? UUID.randomUUID() : target.id;
    }

    private static String tag(Deed deed, @Nullable Contact target) {
        return target == null || deed.stale() ? "\"999-AAAAAAAAAAAA\"" : target.tag;
    }

    private static @Nullable String expect(Response answer, int status) {
        return answer.statusCode() == status
                ? null
                : answer.statusCode() + " instead of " + status + ": " + answer.asString();
    }
}
