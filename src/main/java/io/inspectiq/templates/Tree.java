package io.inspectiq.templates;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sections with what is in them, as rows for the three tables: every default said, every text clean, every row in its place. */
final class Tree {
    final JsonArray sections = new JsonArray();
    final JsonArray items = new JsonArray();
    final JsonArray comments = new JsonArray();
    private final Columns columns;
    private final Map<UUID, UUID> scales;

    Tree(Columns columns) {
        this(columns, Map.of());
    }

    /** @param scales which of the company's scales stands for one that a document names */
    Tree(Columns columns, Map<UUID, UUID> scales) {
        this.columns = columns;
        this.scales = scales;
    }

    /** Behind a section that is there already, if there is one; answers the ids. */
    List<UUID> sections(@Nullable String last, List<NewSection> all) {
        var place = new Place(last);
        return all.stream()
                .map(section -> section(place.of(section.position()), section))
                .toList();
    }

    private UUID section(String position, NewSection section) {
        UUID id = Optional.ofNullable(section.sectionId()).orElseGet(Ids::next);
        var row = columns.of(section).put("section_id", id.toString()).put("position", position);
        row.remove("items");
        orElse(row, "repeatable", "none");
        orElse(row, "required", true);
        sections.add(row);
        items(id, null, section.items() == null ? List.of() : section.items());
        return id;
    }

    List<UUID> items(UUID section, @Nullable String last, List<NewItem> all) {
        var place = new Place(last);
        return all.stream()
                .map(item -> item(section, place.of(item.position()), item))
                .toList();
    }

    private UUID item(UUID section, String position, NewItem item) {
        UUID id = Optional.ofNullable(item.itemId()).orElseGet(Ids::next);
        UUID said = item.ratingScaleId();
        var row = columns.of(item)
                .put("item_id", id.toString())
                .put("section_id", section.toString())
                .put(
                        "rating_scale_id",
                        said == null ? null : scales.getOrDefault(said, said).toString())
                .put("position", position);
        row.remove("comments");
        orElse(row, "mode", "inspect");
        orElse(row, "choices", new JsonArray());
        orElse(row, "required", true);
        orElse(row, "min_photos", 0);
        items.add(row);
        comments(id, null, item.comments() == null ? List.of() : item.comments());
        return id;
    }

    List<UUID> comments(UUID item, @Nullable String last, List<NewComment> all) {
        var place = new Place(last);
        return all.stream()
                .map(comment -> comment(item, place.of(comment.position()), comment))
                .toList();
    }

    private UUID comment(UUID item, String position, NewComment comment) {
        UUID id = Optional.ofNullable(comment.commentId()).orElseGet(Ids::next);
        String body = comment.bodyHtml();
        var row = columns.of(comment)
                .put("comment_id", id.toString())
                .put("item_id", item.toString())
                .put("position", position)
                .put("body_html", body == null ? "" : Html.clean(body));
        orElse(row, "default_on", false);
        comments.add(row);
        return id;
    }

    private static void orElse(JsonObject row, String column, Object usual) {
        if (row.getValue(column) == null) {
            row.put(column, usual);
        }
    }

    /** Each row stands where it says, or else behind the one before it. */
    private static final class Place {
        private @Nullable String last;

        Place(@Nullable String last) {
            this.last = last;
        }

        String of(@Nullable String said) {
            last = said == null ? Position.after(last) : said;
            return last;
        }
    }
}
