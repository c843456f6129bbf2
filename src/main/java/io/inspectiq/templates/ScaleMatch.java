package io.inspectiq.templates;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.inspectiq.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Which of a company's rating scales stands for each that a document brings: one that says the same, or else a new one. */
final class ScaleMatch {
    final Map<UUID, UUID> ours = new HashMap<>();
    final ScaleRows missing = new ScaleRows();

    ScaleMatch(List<RatingScale> known, List<NewRatingScale> brought, Columns columns) {
        known.forEach(scale -> ours.put(scale.id(), scale.id()));
        for (var scale : brought) {
            UUID same = known.stream()
                    .filter(one -> says(one, scale))
                    .map(RatingScale::id)
                    .findFirst()
                    .orElseGet(() -> add(scale, columns));
            if (scale.ratingScaleId() != null) {
                ours.put(scale.ratingScaleId(), same);
            }
        }
    }

    private UUID add(NewRatingScale scale, Columns columns) {
        UUID id = Ids.next();
        missing.scale(id, scale.name());
        missing.levels(id, scale.levels().stream().map(ScaleMatch::anew).toList(), columns);
        return id;
    }

    private static boolean says(RatingScale ours, NewRatingScale theirs) {
        return ours.name().equals(theirs.name())
                && ours.levels().stream()
                        .map(RatingScale.RatingLevel::again)
                        .toList()
                        .equals(theirs.levels().stream().map(ScaleMatch::anew).toList());
    }

    /** Without its id, which belongs to where it comes from. */
    private static NewRatingLevel anew(NewRatingLevel level) {
        return new NewRatingLevel(
                null,
                level.code(),
                level.label(),
                level.itemState(),
                level.condition(),
                Objects.requireNonNullElse(level.isDeficiency(), false),
                level.color());
    }

    /** Names each item whose scale is neither the company's nor the document's. */
    void requireAll(List<NewSection> sections) {
        var problem = Problem.invalid("See errors for what can't be used, and where.");
        boolean strange = false;
        for (int i = 0; i < sections.size(); i++) {
            var items = sections.get(i).items();
            for (int j = 0; items != null && j < items.size(); j++) {
                UUID scale = items.get(j).ratingScaleId();
                if (scale != null && !ours.containsKey(scale)) {
                    strange = true;
                    String pointer = "/sections/" + i + "/items/" + j + "/ratingScaleId";
                    problem.field(pointer, "reference", "This names nothing of yours.");
                }
            }
        }
        if (strange) {
            throw problem;
        }
    }
}
