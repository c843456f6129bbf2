package io.inspectiq.inspections;

import static io.inspectiq.tenancy.Capability.SCHEDULE;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Flight;
import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.inspections.Transition.Wanted;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inspections as they lie in PostgreSQL. Row level security picks the company; no query names it. */
@ApplicationScoped
class InspectionStore implements HotStatements {
    private static final Map<String, String> REFERENCES = Map.of(
            "inspection_property", "/propertyId",
            "inspection_reinspection_of", "/reinspectionOfId",
            "inspection_service_service", "/services",
            "party_contact", "/parties",
            "assignment_member", "/appointments",
            "member_id", "/appointments",
            "timezone", "/appointments");

    private final TenantDb db;
    private final Columns columns;

    InspectionStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(
                Inspections.GRID.plain(),
                Inspections.FIND,
                Inspections.SERVICES,
                Inspections.PARTIES,
                Inspections.APPOINTMENTS,
                Inspections.ASSIGNMENTS,
                Inspections.BOOK,
                Inspections.CHANGE,
                Inspections.MOVE);
    }

    Uni<Optional<Inspection>> find(UUID id) {
        return db.read(VIEW).flight(f -> whole(f, id));
    }

    /** The row and its lists, in the flight it is given. */
    static Supplier<Optional<Inspection>> whole(Flight f, UUID id) {
        var inspection = f.find(Inspections.FIND, id);
        var services = f.list(Inspections.SERVICES, id);
        var parties = f.list(Inspections.PARTIES, id);
        var appointments = f.list(Inspections.APPOINTMENTS, id);
        var assignments = f.list(Inspections.ASSIGNMENTS, id);
        return () -> inspection
                .get()
                .map(i -> i.with(
                        services.get(),
                        parties.get(),
                        appointments.get().stream()
                                .map(a -> a.with(assignments.get()))
                                .toList()));
    }

    Uni<Inspection> book(Tx tx, UUID id, NewInspection wanted) {
        var document = columns.of(wanted).put("inspection_id", id.toString());
        return tx.flight(f -> {
                    f.one(Inspections.BOOK, document);
                    var whole = whole(f, id);
                    return () -> whole.get().orElseThrow();
                })
                .onFailure(Refused.class)
                .transform(e ->
                        Clash.of(e, "/appointments", "/appointments").orElseGet(() -> Refused.pointed(e, REFERENCES)));
    }

    Uni<Optional<Change<Inspection>>> change(UUID id, @Nullable Long version, Patch<InspectionChange> patch) {
        return db.write(SCHEDULE)
                .flight(f -> {
                    var changed = f.find(Inspections.CHANGE, id, version, patch.document());
                    var whole = whole(f, id);
                    return () -> changed.get()
                            .map(c -> new Change<>(
                                    c.seen(),
                                    c.row() == null ? null : whole.get().orElseThrow()));
                })
                .onFailure(Refused.class)
                .transform(e -> Refused.pointed(e, REFERENCES));
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(SCHEDULE).find(Inspections.DELETE, id, version);
    }

    Uni<Optional<List<Transition>>> transitions(UUID id) {
        return db.read(VIEW).flight(f -> {
            var inspection = f.find(Inspections.FIND, id);
            var next = f.list(Inspections.TRANSITIONS, id);
            return () -> inspection.get().map(i -> next.get());
        });
    }

    Uni<Inspection> move(Tx tx, UUID id, @Nullable Long version, Wanted step) {
        return tx.flight(f -> {
            var moved = f.one(Inspections.MOVE, id, step.to(), step.reason(), step.note(), version);
            var whole = whole(f, id);
            return () -> {
                if (!moved.get()) {
                    throw Problem.notFound("inspection");
                }
                return whole.get().orElseThrow();
            };
        });
    }
}
