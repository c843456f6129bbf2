package io.inspectiq.members;

import static io.inspectiq.db.Refused.by;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Members as they lie in PostgreSQL. Changes ask for no more than view: whose profile a member may change, and who
 * manages whom, is a rule of the table.
 */
@ApplicationScoped
class MemberStore implements HotStatements {
    private final TenantDb db;
    private final Columns columns;

    MemberStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(Members.LIST.plain(), Members.FIND);
    }

    Uni<Optional<Member>> find(UUID id) {
        return db.read(VIEW).find(Members.FIND, id);
    }

    Uni<Member> invite(Tx tx, NewMember member) {
        return tx.one(Members.INVITE, columns.of(member)).onFailure().transform(MemberStore::named);
    }

    Uni<Member> change(UUID id, @Nullable Long version, Patch<MemberChange> patch) {
        return db.write(VIEW)
                .find(Members.CHANGE, id, version, patch.document())
                .map(change -> Change.orRefuse(change, "member"))
                .onFailure()
                .transform(MemberStore::named);
    }

    /** A change of status, whatever else the patch says; the rest first, since both are one change of one version. */
    Uni<Member> changeStanding(UUID id, @Nullable Long version, Patch<MemberChange> patch) {
        String status = patch.value().status();
        if (status == null) {
            throw Problem.invalid("/status", "required", "A member has a status.");
        }
        return db.write(VIEW)
                .steps(tx -> tx.find(Members.CHANGE, id, version, patch.document())
                        .map(change -> Change.orRefuse(change, "member"))
                        .chain(member -> stand(tx, id, status)))
                .onFailure()
                .transform(MemberStore::named);
    }

    private static Uni<Member> stand(Tx tx, UUID id, String status) {
        return tx.flight(f -> {
            f.one(Members.STAND, id, status);
            return f.one(Members.FIND, id);
        });
    }

    private static Throwable named(Throwable e) {
        if (by("member_email_once").test(e)) {
            return Problem.conflict("duplicate", "There is a member with this address already.")
                    .field("/email", "duplicate", "Another member has this address.");
        }
        if (by("member_subject_once").test(e)) {
            return Problem.conflict("duplicate", "This person is a member already.")
                    .field("/subject", "duplicate", "Another member signs in as this subject.");
        }
        return by("members_pkey").test(e)
                ? Problem.conflict("duplicate", "There is a member with this id already.")
                : e;
    }
}
