package io.inspectiq.templates;

import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sections, items and comments, each by its id and that of what it is in. PostgreSQL lets nobody change them but in a draft. */
@ApplicationScoped
class PartStore {
    private static final Map<String, String> REFERENCES = Map.of("item_rating_scale", "/ratingScaleId");
    private static final Map<String, String> TAKEN = Map.of(
            "template_sections_pkey", "There is a section with this id already.",
            "template_items_pkey", "There is an item with this id already.",
            "template_comments_pkey", "There is a comment with this id already.",
            "rating_scales_pkey", "There is a rating scale with this id already.",
            "rating_levels_pkey", "There is a rating level with this id already.",
            "template_comment_shortcode_once", "Another comment of this version has this shortcode.");

    private final TenantDb db;
    private final Columns columns;

    PartStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    <T> Uni<Optional<T>> find(Statement<T> find, UUID parent, UUID id) {
        return db.read(VIEW).find(find, id, parent);
    }

    Uni<Section> add(Tx tx, UUID version, NewSection section) {
        return tx.find(Sections.SPOT, version)
                .map(spot -> spot.orElseThrow(() -> Problem.notFound("template version")))
                .chain(spot -> {
                    var tree = new Tree(columns);
                    UUID id = tree.sections(spot.last(), List.of(section)).getFirst();
                    return planted(tx, spot, tree, Sections.FIND, version, id);
                });
    }

    Uni<Item> add(Tx tx, UUID section, NewItem item) {
        return tx.find(Items.SPOT, section)
                .map(spot -> spot.orElseThrow(() -> Problem.notFound("section")))
                .chain(spot -> {
                    var tree = new Tree(columns);
                    UUID id = tree.items(section, spot.last(), List.of(item)).getFirst();
                    return planted(tx, spot, tree, Items.FIND, section, id);
                });
    }

    Uni<Comment> add(Tx tx, UUID item, NewComment comment) {
        return tx.find(Comments.SPOT, item)
                .map(spot -> spot.orElseThrow(() -> Problem.notFound("item")))
                .chain(spot -> {
                    var tree = new Tree(columns);
                    UUID id = tree.comments(item, spot.last(), List.of(comment)).getFirst();
                    return planted(tx, spot, tree, Comments.FIND, item, id);
                });
    }

    private static <T> Uni<T> planted(Tx tx, Spot spot, Tree tree, Statement<T> find, UUID parent, UUID id) {
        return tx.flight(f -> {
                    f.one(Versions.PLANT, spot.version(), tree.sections, tree.items, tree.comments);
                    return f.one(find, id, parent);
                })
                .onFailure()
                .transform(PartStore::named);
    }

    <T> Uni<Optional<Change<T>>> change(
            Statement<Change<T>> change, UUID parent, UUID id, @Nullable Long version, JsonObject document) {
        return db.write(MANAGE_TEMPLATES)
                .find(change, id, parent, version, document)
                .onFailure()
                .transform(PartStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(Statement<Change<UUID>> delete, UUID parent, UUID id, @Nullable Long version) {
        return db.write(MANAGE_TEMPLATES).find(delete, id, parent, version);
    }

    static Throwable named(Throwable e) {
        return TAKEN.entrySet().stream()
                .filter(taken -> Refused.by(taken.getKey()).test(e))
                .findFirst()
                .<Throwable>map(taken -> Problem.conflict("duplicate", taken.getValue()))
                .orElseGet(() -> Refused.pointed(e, REFERENCES));
    }
}
