package io.inspectiq.proof;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The properties a company of the fuzz should have: no two living ones at one address. */
final class Properties {
    static final class Property extends Shelf.Thing {
        String address;

        Property(UUID id, String address) {
            super(id);
            this.address = address;
        }
    }

    private final World world;
    final Shelf<Property> shelf = new Shelf<>();

    Properties(World world) {
        this.world = world;
    }

    private static String address(Deed deed) {
        return deed.value() + " Main St";
    }

    private boolean isTaken(String address) {
        return !shelf.living(property -> property.address.equals(address)).isEmpty();
    }

    @Nullable
    String add(Deed deed) {
        var body = Map.of("addressLine1", address(deed), "city", "Tampa", "zip", "33602");
        var answer = world.post(deed, "/v1/properties", body, "manage_contacts");
        if (!world.staff().may(deed.who(), "manage_contacts")) return answer.unless(403);
        if (isTaken(address(deed))) return answer.unless(409);
        if (answer.status() == 201) shelf.add(new Property(Shelf.id(answer, "propertyId"), address(deed)));
        return answer.unless(201);
    }

    @Nullable
    String get(Deed deed) {
        var target = shelf.at(deed);
        var answer = world.call(deed, "GET", path(deed), null);
        if (!world.staff().works(deed.who())) return answer.unless(403);
        if (target == null || target.deleted) return answer.unless(404);
        String wrong = answer.unless(200);
        return wrong == null ? answer.unless("addressLine1", target.address) : wrong;
    }

    @Nullable
    String change(Deed deed) {
        var answer = world.call(deed, "PATCH", path(deed), Map.of("addressLine1", address(deed)));
        var target = shelf.at(deed);
        int expected = world.written(deed, "manage_contacts", target);
        if (target != null && expected == 200) {
            boolean taken = !target.address.equals(address(deed)) && isTaken(address(deed));
            expected = taken ? 409 : 200;
            target.address = taken ? target.address : address(deed);
        }
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
        return world.listed(deed, "/v1/properties?", "propertyId", shelf, property -> true);
    }

    private String path(Deed deed) {
        var shelf = deed.foreign() ? world.neighbour().properties().shelf : this.shelf;
        return "/v1/properties/" + shelf.idAt(deed.target());
    }
}
