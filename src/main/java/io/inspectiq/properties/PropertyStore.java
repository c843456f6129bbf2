package io.inspectiq.properties;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_CONTACTS;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Properties as they lie in PostgreSQL. Row level security picks the company; no query names it. */
@ApplicationScoped
class PropertyStore implements HotStatements {
    private final TenantDb db;
    private final Columns columns;

    PropertyStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(Properties.LIST.plain(), Properties.FIND, Properties.CHANGE);
    }

    Uni<Optional<Property>> find(UUID id) {
        return db.read(VIEW).find(Properties.FIND, id);
    }

    Uni<Property> add(Tx tx, NewProperty property) {
        return tx.one(Properties.ADD, columns.of(property))
                .onFailure(by("properties_pkey"))
                .transform(e -> Problem.conflict("duplicate", "There is a property with this id already."));
    }

    Uni<Optional<Change<Property>>> change(UUID id, @Nullable Long version, Patch<PropertyChange> patch) {
        return db.write(MANAGE_CONTACTS)
                .find(Properties.CHANGE, id, version, patch.document())
                .onFailure(by("property_address_once"))
                .recoverWithUni(() -> refuseTwin(id, patch.document()));
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_CONTACTS).find(Properties.DELETE, id, version);
    }

    /** Fails, naming the property that has the address; it is looked for after the refused transaction was undone. */
    <T> Uni<T> refuseTwin(NewProperty property) {
        return refuseTwin(null, columns.of(property));
    }

    private <T> Uni<T> refuseTwin(@Nullable UUID id, JsonObject said) {
        return db.read(VIEW).find(Properties.AT, id, said).map(twin -> {
            throw Problem.conflict("duplicate-address", "You have a property at this address already.")
                    .field(
                            "/addressLine1",
                            "duplicate",
                            twin.map(t -> "It is property " + t + ".")
                                    .orElse("It was there a moment ago; send this again."));
        });
    }
}
