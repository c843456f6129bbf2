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
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Templates as they lie in PostgreSQL. One that comes as a document gets a first draft with all of it, or is not made at all. */
@ApplicationScoped
class TemplateStore {
    private final TenantDb db;
    private final Columns columns;
    private final Shipped shipped;

    TemplateStore(TenantDb db, Columns columns, Shipped shipped) {
        this.db = db;
        this.columns = columns;
        this.shipped = shipped;
    }

    /** Where a document comes from, as its version remembers it. */
    record Source(String kind, @Nullable String name) {}

    Uni<Optional<Template>> find(UUID id) {
        return db.read(VIEW).find(Templates.FIND, id);
    }

    Uni<Template> add(Tx tx, NewTemplate wanted) {
        UUID id = Optional.ofNullable(wanted.templateId()).orElseGet(Ids::next);
        if (wanted.shipped() == null && wanted.sections() == null) {
            return bare(tx, id, wanted).onFailure().transform(TemplateStore::named);
        }
        var source = wanted.shipped() == null ? new Source("json", null) : new Source("shipped", wanted.shipped());
        return grown(tx, id, Ids.next(), shipped.filled(wanted), source).chain(version -> tx.one(Templates.FIND, id));
    }

    private Uni<Template> bare(Tx tx, UUID id, NewTemplate wanted) {
        return tx.flight(f -> {
            f.one(Templates.ADD, row(id, wanted));
            return f.one(Templates.FIND, id);
        });
    }

    /** The template with a first draft; answers the draft's id. */
    Uni<UUID> grown(Tx tx, UUID id, UUID version, NewTemplate whole, Source source) {
        return tx.list(RatingScales.ALL)
                .chain(known -> planted(tx, id, version, whole, source, known))
                .onFailure()
                .transform(TemplateStore::named);
    }

    private Uni<UUID> planted(Tx tx, UUID id, UUID version, NewTemplate whole, Source source, List<RatingScale> known) {
        var scales = new ScaleMatch(known, whole.allScales(), columns);
        scales.requireAll(whole.allSections());
        var tree = new Tree(columns, scales.ours);
        tree.sections(null, whole.allSections());
        return tx.flight(f -> {
            f.one(Templates.ADD, row(id, whole));
            f.one(RatingScales.ADD, scales.missing.scales(), scales.missing.levels());
            f.one(Versions.ADD, version, id, whole.note(), source.kind, source.name);
            f.one(Versions.PLANT, version, tree.sections, tree.items, tree.comments);
            return () -> version;
        });
    }

    private static JsonObject row(UUID id, NewTemplate wanted) {
        return new JsonObject()
                .put("template_id", id.toString())
                .put("name", wanted.name())
                .put("description", wanted.description())
                .put("service_kind", wanted.serviceKind())
                .put("sop", wanted.sop());
    }

    Uni<Optional<Change<Template>>> change(UUID id, @Nullable Long version, Patch<TemplateChange> patch) {
        return db.write(MANAGE_TEMPLATES)
                .find(Templates.CHANGE, id, version, patch.document())
                .onFailure()
                .transform(TemplateStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_TEMPLATES).find(Templates.DELETE, id, version);
    }

    private static Throwable named(Throwable e) {
        if (by("templates_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a template with this id already.");
        }
        return by("template_name_once").test(e)
                ? Problem.conflict("duplicate", "There is a template of this name already.")
                        .field("/name", "duplicate", "Another template is called so.")
                : PartStore.named(e);
    }
}
