package io.inspectiq.templates;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Flight;
import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.inspectiq.http.Patch;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Versions of templates with all that is in them, as they lie in PostgreSQL, which freezes what is published. */
@ApplicationScoped
class VersionStore implements HotStatements {
    private final TenantDb db;
    private final Columns columns;

    VersionStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(Versions.FIND, Sections.OF_VERSION, Items.OF_VERSION, Comments.OF_VERSION);
    }

    Uni<Optional<Version>> find(UUID id) {
        return db.read(VIEW).flight(f -> whole(f, id));
    }

    /** The version and all that is in it, in the flight it is given. */
    static Supplier<Optional<Version>> whole(Flight f, UUID id) {
        var version = f.find(Versions.FIND, id);
        var sections = f.list(Sections.OF_VERSION, id);
        var items = f.list(Items.OF_VERSION, id);
        var comments = f.list(Comments.OF_VERSION, id);
        return () -> version.get().map(v -> v.with(sections.get(), items.get(), comments.get()));
    }

    Uni<Optional<NewTemplate>> document(UUID id) {
        return db.read(VIEW).flight(f -> {
            var template = f.find(Templates.OF_VERSION, id);
            var scales = f.list(RatingScales.OF_VERSION, id);
            var whole = whole(f, id);
            return () -> whole.get()
                    .map(v -> new Export(v, scales.get()).of(template.get().orElseThrow()));
        });
    }

    Uni<Version> add(Tx tx, NewVersion wanted) {
        UUID id = Optional.ofNullable(wanted.versionId()).orElseGet(Ids::next);
        UUID from = wanted.fromVersionId();
        return tx.flight(f -> {
                    f.one(
                            Versions.ADD,
                            id,
                            wanted.templateId(),
                            wanted.note(),
                            from == null ? "blank" : "version",
                            null);
                    Supplier<Boolean> copied = from == null ? () -> true : f.one(Versions.COPY, id, from);
                    var whole = whole(f, id);
                    return () -> {
                        if (!copied.get()) {
                            throw Problem.invalid("/fromVersionId", "reference", "This names nothing of yours.");
                        }
                        return whole.get().orElseThrow();
                    };
                })
                .onFailure()
                .transform(VersionStore::named);
    }

    Uni<Optional<Change<Version>>> change(UUID id, @Nullable Long version, Patch<VersionChange> patch) {
        var sections = patch.value().sections();
        var tree = new Tree(columns);
        tree.sections(null, sections == null ? List.of() : sections);
        return db.write(MANAGE_TEMPLATES)
                .steps(tx -> tx.find(Versions.CHANGE, id, version, patch.document(), sections != null)
                        .chain(change -> changed(tx, id, change, tree)))
                .onFailure(by("item_rating_scale"))
                .transform(e -> Problem.invalid("/sections", "reference", "A rating scale in it is none of yours."))
                .onFailure()
                .transform(PartStore::named);
    }

    private static Uni<Optional<Change<Version>>> changed(Tx tx, UUID id, Optional<Change<UUID>> change, Tree tree) {
        if (change.isEmpty() || change.get().row() == null) {
            return Uni.createFrom().item(change.map(c -> new Change<Version>(c.seen(), null)));
        }
        return tx.flight(f -> {
            f.one(Versions.PLANT, id, tree.sections, tree.items, tree.comments);
            var whole = whole(f, id);
            return () -> change.map(c -> new Change<>(c.seen(), whole.get().orElseThrow()));
        });
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_TEMPLATES).find(Versions.DELETE, id, version);
    }

    Uni<Version> publish(Tx tx, UUID id, @Nullable Long version) {
        return tx.flight(f -> {
            var found = f.one(Versions.PUBLISH, id, version);
            var whole = whole(f, id);
            return () -> {
                if (!found.get()) {
                    throw Problem.notFound("template version");
                }
                return whole.get().orElseThrow();
            };
        });
    }

    private static Throwable named(Throwable e) {
        if (by("template_versions_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a version with this id already.");
        }
        return by("template_draft_once").test(e)
                ? Problem.conflict("draft", "This template has a draft already: write on in it, or delete it first.")
                : Refused.pointed(e, Map.of("version_template", "/templateId"));
    }
}
