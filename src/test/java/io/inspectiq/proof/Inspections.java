package io.inspectiq.proof;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The inspections a company of the fuzz should have: where each stands, and which step whom takes from there. */
final class Inspections {
    static final List<String> STEPS = List.of(
            "requested", "scheduled", "confirmed", "in_progress", "in_review", "published", "amending", "archived");
    private static final OffsetDateTime NINE = OffsetDateTime.parse("2031-03-10T14:00:00Z");
    /** So few that visits meet. */
    private static final int DAYS = 20;
    /** Which steps there are, and what takes them; what an assigned inspector may do besides is told apart. */
    private static final Map<String, String> WAYS = Map.ofEntries(
            Map.entry("requested scheduled", "schedule_others"),
            Map.entry("scheduled confirmed", "schedule_others"),
            Map.entry("scheduled requested", "schedule_others"),
            Map.entry("confirmed requested", "schedule_others"),
            Map.entry("scheduled in_progress", ""),
            Map.entry("confirmed in_progress", ""),
            Map.entry("in_progress in_review", ""),
            Map.entry("in_review in_progress", "review"),
            Map.entry("in_review published", "publish"),
            Map.entry("published amending", "publish"),
            Map.entry("amending published", "publish"),
            Map.entry("published archived", "schedule_others"),
            Map.entry("archived published", "manage_company"),
            Map.entry("requested cancelled", "schedule_others"),
            Map.entry("scheduled cancelled", "schedule_others"),
            Map.entry("confirmed cancelled", "schedule_others"),
            Map.entry("in_progress cancelled", "schedule_others"),
            Map.entry("cancelled requested", "schedule_others"));
    /** For whoever is assigned. */
    private static final Map<String, String> ASSIGNED = Map.of(
            "requested scheduled", "schedule",
            "scheduled in_progress", "inspect",
            "confirmed in_progress", "inspect",
            "in_progress in_review", "inspect");

    static final class Inspection extends Shelf.Thing {
        final UUID property;
        final UUID contact;
        /** Of its visit, if it has one. */
        final int day;

        String status = "requested";
        boolean visited;

        Inspection(UUID id, UUID property, UUID contact, boolean visited, int day) {
            super(id);
            this.property = property;
            this.contact = contact;
            this.visited = visited;
            this.day = day;
        }
    }

    private final World world;
    private final UUID service;
    final Shelf<Inspection> shelf = new Shelf<>();

    Inspections(World world, UUID service) {
        this.world = world;
        this.service = service;
    }

    boolean use(UUID id) {
        return !shelf.living(i -> i.property.equals(id) || i.contact.equals(id)).isEmpty();
    }

    /** Of a property and for a client, one of which is now and then another company's; a visit is the inspector's. */
    @Nullable
    String book(Deed deed, boolean visit) {
        boolean theirProperty = deed.foreign() && deed.value() % 2 == 0;
        boolean theirContact = deed.foreign() && !theirProperty;
        var property = (theirProperty ? world.neighbour() : world).properties().shelf;
        var contact = (theirContact ? world.neighbour() : world).contacts().shelf;
        UUID at = property.idAt(deed.target());
        UUID client = contact.idAt(deed.other());
        boolean lives = !theirProperty && property.lives(at) && !theirContact && contact.lives(client);
        int day = deed.value() % DAYS;
        var answer = world.post(deed, "/v1/inspections", order(at, client, visit, day), "schedule");
        int expected = booked(deed.who(), visit, lives, day);
        // Where two things are wrong, either is told.
        if (expected == 422 && answer.status() == 409 && visit && isBusy(day)) return answer.unless(409);
        if (expected == 201 && answer.status() == 201) {
            shelf.add(new Inspection(Shelf.id(answer, "inspectionId"), at, client, visit, day));
            return answer.unless("orderNo", shelf.size());
        }
        return answer.unless(expected);
    }

    private Map<String, ?> order(UUID property, UUID client, boolean visit, int day) {
        var order = new HashMap<String, Object>();
        order.put("propertyId", property);
        order.put("services", List.of(Map.of("serviceId", service)));
        order.put("parties", List.of(Map.of("contactId", client, "role", "client")));
        if (visit) {
            var begin = NINE.plusDays(day);
            order.put(
                    "appointments",
                    List.of(Map.of(
                            "startsAt", begin.toString(),
                            "endsAt", begin.plusHours(2).toString(),
                            "assignments",
                                    List.of(Map.of("memberId", world.staff().id(Staff.INSPECTOR), "role", "lead")))));
        }
        return order;
    }

    private int booked(int who, boolean visit, boolean lives, int day) {
        var staff = world.staff();
        boolean forOthers = staff.may(who, "schedule_others");
        if (!staff.may(who, "schedule")) return 403;
        if (visit && !staff.may(Staff.INSPECTOR, "inspect")) return 422;
        if (visit && !forOthers && who != Staff.INSPECTOR) return 403;
        if (!lives) return 422;
        if (visit && isBusy(day)) return 409;
        return forOthers || visit ? 201 : 403;
    }

    private boolean isBusy(int day) {
        return !shelf.living(i -> i.visited && i.day == day).isEmpty();
    }

    @Nullable
    String get(Deed deed) {
        var target = shelf.at(deed);
        var answer = world.call(deed, "GET", path(deed), null);
        if (!world.staff().works(deed.who())) return answer.unless(403);
        if (target == null || target.deleted) return answer.unless(404);
        String wrong = answer.unless(200);
        return wrong == null ? answer.unless("status", target.status) : wrong;
    }

    @Nullable
    String move(Deed deed, String to) {
        var body = Map.of("to", to, "reason", "other");
        var answer = world.call(deed, "POST", path(deed) + "/transitions", body);
        var target = shelf.at(deed);
        int expected = world.staff().works(deed.who()) ? world.addressed(deed, target) : 403;
        if (target == null || expected != 200) return answer.unless(expected);
        expected = stepped(deed.who(), target, to);
        if (expected == 200) {
            target.status = to;
            target.visited &= !to.equals("cancelled") && !to.equals("requested");
        }
        String wrong = answer.unless(expected);
        return wrong == null && expected == 200 ? answer.unless("status", to) : wrong;
    }

    private int stepped(int who, Inspection target, String to) {
        String way = target.status + " " + to;
        if (!WAYS.containsKey(way)) return 409;
        if (!mayStep(who, target, way)) return 403;
        return lacks(target, to) ? 409 : 200;
    }

    private boolean isHandedIn(Inspection target) {
        var reports = world.papers().of(target);
        return !reports.isEmpty() && reports.stream().noneMatch(Papers.Report::isOpen);
    }

    boolean mayChange(int who, Inspection target) {
        return world.staff().may(who, "schedule_others")
                || target.visited && who == Staff.INSPECTOR && world.staff().works(who);
    }

    private boolean mayStep(int who, Inspection target, String way) {
        var staff = world.staff();
        boolean assigned = target.visited && who == Staff.INSPECTOR;
        return staff.may(who, WAYS.getOrDefault(way, "")) || assigned && staff.may(who, ASSIGNED.getOrDefault(way, ""));
    }

    /** A visit, reports that are handed in, or what nobody has yet: one that is published. */
    private boolean lacks(Inspection target, String to) {
        return switch (to) {
            case "scheduled", "confirmed" -> !target.visited;
            case "in_progress" -> !target.visited && !target.status.equals("in_review");
            case "in_review" -> !isHandedIn(target);
            case "published", "amending" -> true;
            default -> false;
        };
    }

    @Nullable
    String delete(Deed deed) {
        var answer = world.call(deed, "DELETE", path(deed), null);
        var target = shelf.at(deed);
        int expected = world.written(deed, "schedule", target);
        if (target != null && expected == 200) {
            boolean assigned = target.visited && deed.who() == Staff.INSPECTOR;
            boolean mine = world.staff().may(deed.who(), "schedule_others") || assigned;
            boolean bare = target.status.equals("requested")
                    && world.papers().of(target).isEmpty();
            expected = !mine ? 403 : bare ? 204 : 409;
            target.deleted = expected == 204;
        }
        return answer.unless(expected);
    }

    @Nullable
    String list(Deed deed) {
        return world.listed(deed, "/v1/inspections?", "inspectionId", shelf, inspection -> true);
    }

    String path(Deed deed) {
        var shelf = deed.foreign() ? world.neighbour().inspections().shelf : this.shelf;
        return "/v1/inspections/" + shelf.idAt(deed.target());
    }
}
