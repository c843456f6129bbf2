package io.inspectiq.scheduling;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.SCHEDULE;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exceptions as they lie in PostgreSQL, which keeps them apart from each other, and time off from visits. */
@ApplicationScoped
class AvailabilityExceptionStore {
    private static final String SHOWN = """
            e.availability_exception_id, e.member_id, e.kind, e.starts_at, e.ends_at, e.reason,
            e.row_version, e.created_at, e.created_by, e.updated_at, e.updated_by
            """;

    static final Listing<AvailabilityException> LIST = Listing.of(
                    "availability-exceptions", AvailabilityException::from, "e.availability_exception_id", SHOWN + """
              from availability_exceptions e
             where true
            """)
            .within("member", "select true from members where member_id = $1", "e.member_id = ?")
            .sort("startsAt", "e.starts_at", Kind.INSTANT)
            .build();

    private static final Statement<AvailabilityException> FIND = new Statement<>(
            "select " + SHOWN
                    + "from availability_exceptions e where e.availability_exception_id = $1 and e.member_id = $2",
            AvailabilityException::from);

    private static final Statement<AvailabilityException> ADD =
            new Statement<>("""
            insert into availability_exceptions as e (availability_exception_id, member_id, kind, starts_at, ends_at, reason)
            select coalesce(availability_exception_id, uuid_v7()), $2, kind, starts_at, ends_at, reason
              from jsonb_populate_record(null::availability_exceptions, $1)
            returning
            """ + SHOWN, AvailabilityException::from);

    private static final Statement<Change<UUID>> DELETE = new Statement<>(
            """
            with target as (
                select availability_exception_id, row_version from availability_exceptions where availability_exception_id = $1 and member_id = $2 for update
            ), gone as (
                delete from availability_exceptions e
                 using target t
                 where e.availability_exception_id = t.availability_exception_id
                   and ($3::bigint is null or t.row_version = $3)
                returning e.availability_exception_id
            )
            select t.row_version as seen, gone.availability_exception_id from target t left join gone on true
            """, Change.of("availability_exception_id", row -> row.getUUID("availability_exception_id")));

    private final TenantDb db;
    private final Columns columns;

    AvailabilityExceptionStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<AvailabilityException>> find(UUID member, UUID id) {
        return db.read(VIEW).find(FIND, id, member);
    }

    Uni<AvailabilityException> add(Tx tx, UUID member, NewAvailabilityException exception) {
        return tx.one(ADD, columns.of(exception), member).onFailure().transform(AvailabilityExceptionStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID member, UUID id, @Nullable Long version) {
        return db.write(SCHEDULE).find(DELETE, id, member, version);
    }

    private static Throwable named(Throwable e) {
        if (by("exception_member").test(e)) {
            return Problem.notFound("member");
        }
        if (by("availability_exceptions_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is an exception with this id already.");
        }
        if (by("time_off_visits_apart").test(e)) {
            return Problem.conflict("booked", "This member has a visit then.")
                    .field("/startsAt", "booked", "Move the visit, or send somebody else, first.");
        }
        return by("exceptions_apart").test(e)
                ? Problem.conflict("overlap", "There is such an exception at a part of this time already.")
                        .field("/startsAt", "overlap", "Another exception of this kind covers a part of it.")
                : e;
    }
}
