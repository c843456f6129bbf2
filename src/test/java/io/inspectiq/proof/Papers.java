package io.inspectiq.proof;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reports a company of the fuzz should have: where each stands, what its item says, and how much was found. */
final class Papers {
    private static final List<String> STEPS = List.of("submitted", "returned", "approved");

    /** By the state a report is in and the one that follows. */
    private static final Map<String, String> NEEDS = Map.of(
            "draft submitted", "inspect",
            "returned submitted", "inspect",
            "submitted returned", "review",
            "submitted approved", "review",
            "approved returned", "review");

    static final class Report extends Shelf.Thing {
        final Inspections.Inspection inspection;
        final UUID item;
        String status = "draft";
        String note = "";
        int findings = 1; // with what the template says

        Report(UUID id, Inspections.Inspection inspection, UUID item) {
            super(id);
            this.inspection = inspection;
            this.item = item;
        }

        boolean isOpen() {
            return status.equals("draft") || status.equals("returned");
        }
    }

    private final World world;
    private final UUID template;
    final Shelf<Report> shelf = new Shelf<>();

    Papers(World world, UUID template) {
        this.world = world;
        this.template = template;
    }

    List<Report> of(Inspections.Inspection inspection) {
        return shelf.living(report -> report.inspection == inspection);
    }

    /** Now and then of another company's template. */
    @Nullable
    String begin(Deed deed) {
        boolean theirs = !deed.foreign() && deed.other() % 5 == 0;
        var target = world.inspections().shelf.at(deed);
        var body = Map.of("templateVersionId", theirs ? world.neighbour().papers().template : template);
        var answer = world.call(deed, "POST", world.inspections().path(deed) + "/reports", body);
        if (!world.staff().may(deed.who(), "inspect")) return answer.unless(403);
        if (target == null || target.deleted) return answer.unless(404);
        if (theirs) return answer.unless(422);
        int expected = written(deed.who(), target, 201);
        if (expected == 201 && answer.status() == 201) {
            UUID id = Shelf.id(answer, "reportId");
            shelf.add(new Report(id, target, covering(deed, id)));
            return answer.unless("kind", of(target).size() == 1 ? "primary" : "ancillary");
        }
        return answer.unless(expected);
    }

    private UUID covering(Deed deed, UUID report) {
        for (var item : world.call(deed, "GET", "/v1/reports/" + report + "/content", null)
                .json()
                .path("items")) {
            if (item.path("required").asBoolean()) {
                return UUID.fromString(item.path("reportItemId").asText());
            }
        }
        throw new IllegalStateException("The template has an item that is required.");
    }

    private int written(int who, Inspections.Inspection inspection, int done) {
        if (!world.inspections().mayChange(who, inspection)) return 403;
        return inspection.status.equals("cancelled") ? 409 : done;
    }

    @Nullable
    String get(Deed deed) {
        var target = shelf.at(deed);
        var answer = world.call(deed, "GET", path(deed) + "/content", null);
        if (!world.staff().works(deed.who())) return answer.unless(403);
        if (target == null) return answer.unless(404);
        String wrong = answer.unless(200);
        if (wrong == null) wrong = told(answer, target);
        return wrong;
    }

    private static @Nullable String told(Said answer, Report target) {
        var json = answer.json();
        String status = json.path("report").path("status").asText();
        int findings = json.path("findings").size();
        String note = "";
        for (var item : json.path("items")) {
            if (item.path("reportItemId").asText().equals(target.item.toString()))
                note = item.path("note").asText("");
        }
        boolean right = status.equals(target.status) && findings == target.findings && note.equals(target.note);
        return right
                ? null
                : "should be %s, %s, %d: %s".formatted(target.status, target.note, target.findings, answer.text());
    }

    /** A stale tag is in the way of another word, not of the same one. */
    @Nullable
    String write(Deed deed) {
        String note = "Note " + deed.value();
        var target = shelf.at(deed);
        UUID item = target == null ? UUID.randomUUID() : target.item;
        var body = Map.of("itemState", "inspected", "note", note);
        var answer = world.call(deed, "PATCH", path(deed) + "/items/" + item, body);
        if (!world.staff().may(deed.who(), "inspect")) return answer.unless(403);
        if (target == null) return answer.unless(404);
        if (!world.inspections().mayChange(deed.who(), target.inspection)) return answer.unless(403);
        if (note.equals(target.note)) return answer.unless(200);
        if (deed.stale()) return answer.unless(412);
        int expected = target.isOpen() ? written(deed.who(), target.inspection, 200) : 409;
        if (expected == 200) target.note = note;
        return answer.unless(expected);
    }

    @Nullable
    String find(Deed deed) {
        var target = shelf.at(deed);
        UUID item = target == null ? UUID.randomUUID() : target.item;
        var body = Map.of("reportItemId", item, "kind", "information", "title", "Found " + deed.value());
        var answer = world.call(deed, "POST", path(deed) + "/findings", body);
        if (!world.staff().may(deed.who(), "inspect")) return answer.unless(403);
        if (target == null) return answer.unless(404);
        int expected = written(deed.who(), target.inspection, 201);
        if (expected == 201 && !target.isOpen()) expected = 409;
        if (expected == 201) target.findings++;
        return answer.unless(expected);
    }

    @Nullable
    String step(Deed deed) {
        String to = STEPS.get(deed.value() % STEPS.size());
        var target = shelf.at(deed);
        var answer = world.call(deed, "POST", path(deed) + "/transitions", Map.of("to", to, "reason", "Look again."));
        int expected = world.staff().works(deed.who()) ? world.addressed(deed, target) : 403;
        if (target == null || expected != 200) return answer.unless(expected);
        expected = stepped(deed.who(), target, to);
        if (expected == 200) target.status = to;
        return answer.unless(expected);
    }

    private int stepped(int who, Report target, String to) {
        String needs = NEEDS.get(target.status + " " + to);
        if (needs == null) return 409;
        var staff = world.staff();
        boolean may = needs.equals("review")
                ? staff.may(who, "review")
                : staff.may(who, "inspect")
                        && !staff.isApprentice(who)
                        && world.inspections().mayChange(who, target.inspection);
        if (!may) return 403;
        boolean said = !to.equals("submitted") || !target.note.isEmpty();
        return target.inspection.status.equals("cancelled") || !said ? 409 : 200;
    }

    private String path(Deed deed) {
        var shelf = deed.foreign() ? world.neighbour().papers().shelf : this.shelf;
        return "/v1/reports/" + shelf.idAt(deed.target());
    }
}
