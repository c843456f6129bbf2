package io.inspectiq.templates;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version as a document that can be sent to any company as it is. Ids stay behind, but for those by which its items name
 * its rating scales; positions do too, since the order of a list says the same.
 */
record Export(Version version, List<RatingScale> scales) {
    NewTemplate of(Template template) {
        return new NewTemplate(
                NewTemplate.FORMAT,
                null,
                template.name(),
                template.description(),
                template.serviceKind(),
                template.sop(),
                version.note(),
                null,
                inOrder(),
                sections());
    }

    private List<NewSection> sections() {
        Map<UUID, List<Item>> items = given(version.items()).stream().collect(groupingBy(Item::sectionId));
        Map<UUID, List<Comment>> comments = given(version.comments()).stream().collect(groupingBy(Comment::itemId));
        return given(version.sections()).stream()
                .map(section -> section.again(items.getOrDefault(section.id(), List.of()).stream()
                        .map(item -> item.again(comments.getOrDefault(item.id(), List.of()).stream()
                                .map(Comment::again)
                                .toList()))
                        .toList()))
                .toList();
    }

    /** As the items name them first. */
    private List<NewRatingScale> inOrder() {
        var named = given(version.items()).stream()
                .map(Item::ratingScaleId)
                .distinct()
                .toList();
        return scales.stream()
                .sorted(Comparator.comparing(scale -> named.indexOf(scale.id())))
                .map(scale -> new NewRatingScale(
                        scale.id(),
                        scale.name(),
                        scale.levels().stream()
                                .map(RatingScale.RatingLevel::again)
                                .toList()))
                .toList();
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
