package io.inspectiq.templates;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.inspectiq.http.Patch;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rating scales as they lie in PostgreSQL, which keeps those that a published template uses as they are. */
@ApplicationScoped
class RatingScaleStore {
    private final TenantDb db;
    private final Columns columns;

    RatingScaleStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<RatingScale>> find(UUID id) {
        return db.read(VIEW).find(RatingScales.FIND, id);
    }

    Uni<RatingScale> add(Tx tx, NewRatingScale scale) {
        UUID id = Optional.ofNullable(scale.ratingScaleId()).orElseGet(Ids::next);
        var rows = new ScaleRows();
        rows.scale(id, scale.name());
        rows.levels(id, scale.levels(), columns);
        return tx.flight(f -> {
                    f.one(RatingScales.ADD, rows.scales(), rows.levels());
                    return f.one(RatingScales.FIND, id);
                })
                .onFailure()
                .transform(RatingScaleStore::named);
    }

    Uni<Optional<Change<RatingScale>>> change(UUID id, @Nullable Long version, Patch<RatingScaleChange> patch) {
        var levels = patch.value().levels();
        var rows = new ScaleRows();
        if (levels != null) {
            rows.levels(id, levels, columns);
        }
        return db.write(MANAGE_TEMPLATES)
                .steps(tx -> tx.find(RatingScales.CHANGE, id, version, patch.document(), levels != null)
                        .chain(change -> changed(tx, id, change, rows)))
                .onFailure()
                .transform(RatingScaleStore::named);
    }

    private static Uni<Optional<Change<RatingScale>>> changed(
            Tx tx, UUID id, Optional<Change<UUID>> change, ScaleRows rows) {
        if (change.isEmpty() || change.get().row() == null) {
            return Uni.createFrom().item(change.map(c -> new Change<RatingScale>(c.seen(), null)));
        }
        return tx.flight(f -> {
            f.one(RatingScales.ADD, rows.scales(), rows.levels());
            var scale = f.one(RatingScales.FIND, id);
            return () -> change.map(c -> new Change<>(c.seen(), scale.get()));
        });
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_TEMPLATES)
                .find(RatingScales.DELETE, id, version)
                .onFailure(by("item_rating_scale"))
                .transform(e -> Problem.conflict("rule", "A template uses this rating scale."));
    }

    /** Codes are looked at before: one that is taken is that of a scale with this id. */
    private static Throwable named(Throwable e) {
        return by("rating_scales_pkey").test(e)
                        || by("rating_levels_pkey").test(e)
                        || by("rating_level_code_once").test(e)
                ? Problem.conflict("duplicate", "There is a rating scale, or a level of one, with this id already.")
                : e;
    }
}
