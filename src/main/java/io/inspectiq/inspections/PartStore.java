package io.inspectiq.inspections;

import io.inspectiq.db.Flight;
import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.inspections.Parts.Done;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes what belongs to an inspection, and answers the whole inspection as it is then. */
@ApplicationScoped
class PartStore {
    private static final Map<String, String> REFERENCES = Map.of(
            "party_contact", "/contactId",
            "inspection_service_service", "/serviceId",
            "assignment_member", "/memberId");
    // Who goes is an element of a list when the appointment comes with it.
    private static final Map<String, String> NESTED =
            Map.of("assignment_member", "/assignments", "member_id", "/assignments");
    /** Where a deed says who goes; one that moves the visit says only when. */
    private static final Map<Statement<Done>, String> WHO =
            Map.of(Parts.ASSIGN, "/memberId", Parts.ADD_APPOINTMENT, "/assignments");

    private static final Map<String, String> TAKEN = Map.of(
            "party_once", "This contact is a party in this role already.",
            "party_primary_client_once", "The inspection has a primary client already.",
            "inspection_service_once", "This service is ordered already.",
            "assignment_lead_once", "The appointment has a lead already.",
            "assignment_member_once", "This member is assigned to the appointment already.",
            "appointments_pkey", "There is an appointment with this id already.");

    private final TenantDb db;

    PartStore(TenantDb db) {
        this.db = db;
    }

    Uni<Inspection> change(
            Capability needs, Statement<Done> deed, UUID inspection, @Nullable Long version, @Nullable Object... said) {
        return db.write(needs)
                .flight(f -> plan(f, deed, inspection, version, said))
                .onFailure(Refused.class)
                .transform(e -> named(e, deed));
    }

    /** As a step of a transaction that others have begun. */
    Uni<Inspection> change(
            Tx tx, Statement<Done> deed, UUID inspection, @Nullable Long version, @Nullable Object... said) {
        return tx.flight(f -> plan(f, deed, inspection, version, said))
                .onFailure(Refused.class)
                .transform(e -> named(e, deed));
    }

    private static Supplier<Inspection> plan(
            Flight f, Statement<Done> deed, UUID inspection, @Nullable Long version, @Nullable Object... said) {
        var args = new ArrayList<@Nullable Object>();
        args.add(inspection);
        args.add(version);
        args.addAll(Arrays.asList(said));
        var found = f.find(deed, args.toArray());
        var whole = InspectionStore.whole(f, inspection);
        return () -> {
            Done.orRefuse(found.get());
            return whole.get().orElseThrow();
        };
    }

    private static Throwable named(Throwable e, Statement<Done> deed) {
        return Clash.of(e, WHO.getOrDefault(deed, "/startsAt"), deed == Parts.RESCHEDULE ? "/durationMin" : "/endsAt")
                .orElseGet(() -> taken(e, deed));
    }

    private static Throwable taken(Throwable e, Statement<Done> deed) {
        return TAKEN.entrySet().stream()
                .filter(taken -> Refused.by(taken.getKey()).test(e))
                .findFirst()
                .<Throwable>map(taken -> Problem.conflict("duplicate", taken.getValue()))
                .orElseGet(() -> Refused.pointed(e, deed == Parts.ADD_APPOINTMENT ? NESTED : REFERENCES));
    }
}
