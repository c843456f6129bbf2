package io.inspectiq.templates;

import io.inspectiq.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the fields of a tree beyond what each of them may be. The database holds it too, for each row; here
 * the place within what was sent is known, and every fault is told at once.
 */
final class TreeRules {
    private static final Set<String> CHOSEN = Set.of("single", "multi");
    private static final Set<String> MEASURED = Set.of("number", "number_range", "temperature");
    private static final int MOST_FAULTS = 50;

    private final Problem problem = Problem.invalid("See errors for what can't be used, and where.");
    private final Set<String> shortcodes = new HashSet<>();
    private final Set<UUID> ids = new HashSet<>();
    private int faults;

    static void check(NewTemplate template) {
        var rules = new TreeRules();
        rules.scales(template.allScales());
        rules.sections("/sections", template.allSections());
        rules.orRefuse();
    }

    static void check(List<NewSection> sections) {
        var rules = new TreeRules();
        rules.sections("/sections", sections);
        rules.orRefuse();
    }

    static void check(NewSection section) {
        var rules = new TreeRules();
        rules.items("/items", section.items());
        rules.orRefuse();
    }

    static void check(NewItem item) {
        var rules = new TreeRules();
        rules.item("", item);
        rules.orRefuse();
    }

    static void checkLevels(@Nullable List<NewRatingLevel> levels) {
        var rules = new TreeRules();
        rules.levels("/levels", levels == null ? List.of() : levels);
        rules.orRefuse();
    }

    private void scales(List<NewRatingScale> scales) {
        for (int i = 0; i < scales.size(); i++) {
            once("/ratingScales/" + i + "/ratingScaleId", scales.get(i).ratingScaleId());
            levels("/ratingScales/" + i + "/levels", scales.get(i).levels());
        }
    }

    private void levels(String at, List<NewRatingLevel> levels) {
        var codes = new HashSet<String>();
        for (int i = 0; i < levels.size(); i++) {
            if (!codes.add(levels.get(i).code())) {
                fault(at + "/" + i + "/code", "duplicate", "Another level has this code.");
            }
        }
    }

    private void sections(String at, List<NewSection> sections) {
        for (int i = 0; i < sections.size(); i++) {
            once(at + "/" + i + "/sectionId", sections.get(i).sectionId());
            items(at + "/" + i + "/items", sections.get(i).items());
        }
    }

    private void items(String at, @Nullable List<NewItem> items) {
        for (int i = 0; items != null && i < items.size(); i++) {
            item(at + "/" + i, items.get(i));
        }
    }

    private void item(String at, NewItem item) {
        once(at + "/itemId", item.itemId());
        String type = item.answerType() == null ? "" : item.answerType();
        boolean chosen = item.choices() != null && !item.choices().isEmpty();
        boolean ranged = item.minValue() != null || item.maxValue() != null;
        unless(item.describes() != type.isEmpty(), at + "/answerType", "An item to describe has one, and no other.");
        unless(
                CHOSEN.contains(type) == chosen,
                at + "/choices",
                "An answer that is single or multi has them, and no other.");
        unless(
                item.unit() == null || MEASURED.contains(type),
                at + "/unit",
                "A number, a range or a temperature has one.");
        unless(
                !ranged || MEASURED.contains(type) || type.equals("year"),
                at + "/minValue",
                "This answer has no limits.");
        if (item.minValue() != null && item.maxValue() != null) {
            unless(item.minValue().compareTo(item.maxValue()) <= 0, at + "/maxValue", "It is below minValue.");
        }
        var comments = item.comments();
        for (int i = 0; comments != null && i < comments.size(); i++) {
            comment(at + "/comments/" + i, comments.get(i));
        }
    }

    private void comment(String at, NewComment comment) {
        once(at + "/commentId", comment.commentId());
        boolean deficiency = comment.kind().equals("deficiency");
        unless(comment.severity() == null || deficiency, at + "/severity", "Only a deficiency has one.");
        unless(comment.recommendation() == null || deficiency, at + "/recommendation", "Only a deficiency has one.");
        if (comment.costLowCents() != null && comment.costHighCents() != null) {
            unless(
                    comment.costLowCents() <= comment.costHighCents(),
                    at + "/costHighCents",
                    "It is below costLowCents.");
        }
        if (comment.shortcode() != null && !shortcodes.add(comment.shortcode())) {
            fault(at + "/shortcode", "duplicate", "Another comment has this shortcode.");
        }
    }

    private void once(String pointer, @Nullable UUID id) {
        if (id != null && !ids.add(id)) {
            fault(pointer, "duplicate", "Something else has this id.");
        }
    }

    private void unless(boolean holds, String pointer, String detail) {
        if (!holds) {
            fault(pointer, "mismatch", detail);
        }
    }

    private void fault(String pointer, String code, String detail) {
        if (faults++ < MOST_FAULTS) {
            problem.field(pointer, code, detail);
        }
    }

    private void orRefuse() {
        if (faults > 0) {
            throw problem;
        }
    }
}
