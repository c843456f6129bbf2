package io.inspectiq.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contacts a company of the fuzz should have. */
final class Contacts {
    static final class Contact extends Shelf.Thing {
        String name;

        Contact(UUID id, String name) {
            super(id);
            this.name = name;
        }
    }

    private final World world;
    final Shelf<Contact> shelf = new Shelf<>();

    Contacts(World world) {
        this.world = world;
    }

    private static String word(Deed deed) {
        return "Word" + deed.value();
    }

    private static String name(Deed deed) {
        return word(deed) + " Of" + deed.company();
    }

    /** Now and then with a company that is another company's contact. */
    @Nullable
    String add(Deed deed) {
        var body = new HashMap<String, Object>(Map.of("kind", "person", "lastName", name(deed)));
        if (deed.foreign())
            body.put("companyId", world.neighbour().contacts().shelf.idAt(deed.target()));
        var answer = world.post(deed, "/v1/contacts", body, "manage_contacts");
        if (!world.staff().may(deed.who(), "manage_contacts")) return answer.unless(403);
        if (deed.foreign()) return answer.unless(422);
        if (answer.status() == 201) shelf.add(new Contact(Shelf.id(answer, "contactId"), name(deed)));
        return answer.unless(201);
    }

    @Nullable
    String get(Deed deed) {
        var target = shelf.at(deed);
        var answer = world.call(deed, "GET", path(deed), null);
        if (!world.staff().works(deed.who())) return answer.unless(403);
        if (target == null || target.deleted) return answer.unless(404);
        String wrong = answer.unless(200);
        return wrong == null ? answer.unless("name", target.name) : wrong;
    }

    @Nullable
    String change(Deed deed) {
        var answer = world.call(deed, "PATCH", path(deed), Map.of("lastName", name(deed)));
        var target = shelf.at(deed);
        int expected = world.written(deed, "manage_contacts", target);
        if (target != null && expected == 200) target.name = name(deed);
        return answer.unless(expected);
    }

    @Nullable
    String delete(Deed deed) {
        var answer = world.call(deed, "DELETE", path(deed), null);
        var target = shelf.at(deed);
        int expected = world.written(deed, "manage_contacts", target);
        if (target != null && expected == 200) {
            boolean used = world.inspections().use(target.id);
            target.deleted = !used;
            expected = used ? 409 : 204;
        }
        return answer.unless(expected);
    }

    @Nullable
    String list(Deed deed) {
        return world.listed(deed, "/v1/contacts?", "contactId", shelf, contact -> true);
    }

    @Nullable
    String search(Deed deed) {
        return world.listed(
                deed,
                "/v1/contacts?q=" + word(deed) + "&",
                "contactId",
                shelf,
                contact -> contact.name.startsWith(word(deed)));
    }

    private String path(Deed deed) {
        var shelf = deed.foreign() ? world.neighbour().contacts().shelf : this.shelf;
        return "/v1/contacts/" + shelf.idAt(deed.target());
    }
}
