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

/** Members' weeks as they lie in PostgreSQL, which sees to it that everybody changes their own, and hours stay apart. */
@ApplicationScoped
class WorkingHoursStore {
    private static final String SHOWN = """
            h.working_hours_id, h.member_id, h.weekday, left(h.begins::text, 5) as begins, left(h.ends::text, 5) as ends, h.note,
            h.row_version, h.created_at, h.created_by, h.updated_at, h.updated_by
            """;

    static final Listing<WorkingHours> LIST = Listing.of(
                    "working-hours", WorkingHours::from, "h.working_hours_id", SHOWN + """
              from working_hours h
             where true
            """)
            .within("member", "select true from members where member_id = $1", "h.member_id = ?")
            .sort("week", "h.weekday || ' ' || h.begins", Kind.TEXT)
            .build();

    private static final Statement<WorkingHours> FIND = new Statement<>(
            "select " + SHOWN + "from working_hours h where h.working_hours_id = $1 and h.member_id = $2",
            WorkingHours::from);

    private static final Statement<WorkingHours> ADD = new Statement<>("""
            insert into working_hours as h (working_hours_id, member_id, weekday, begins, ends, note)
            select coalesce(working_hours_id, uuid_v7()), $2, weekday, begins, ends, note
              from jsonb_populate_record(null::working_hours, $1)
            returning
            """ + SHOWN, WorkingHours::from);

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select working_hours_id, row_version from working_hours where working_hours_id = $1 and member_id = $2 for update
            ), gone as (
                delete from working_hours h
                 using target t
                 where h.working_hours_id = t.working_hours_id
                   and ($3::bigint is null or t.row_version = $3)
                returning h.working_hours_id
            )
            select t.row_version as seen, gone.working_hours_id from target t left join gone on true
            """, Change.of("working_hours_id", row -> row.getUUID("working_hours_id")));

    private final TenantDb db;
    private final Columns columns;

    WorkingHoursStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<WorkingHours>> find(UUID member, UUID id) {
        return db.read(VIEW).find(FIND, id, member);
    }

    Uni<WorkingHours> add(Tx tx, UUID member, NewWorkingHours hours) {
        return tx.one(ADD, columns.of(hours), member).onFailure().transform(WorkingHoursStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID member, UUID id, @Nullable Long version) {
        return db.write(SCHEDULE).find(DELETE, id, member, version);
    }

    private static Throwable named(Throwable e) {
        if (by("hours_member").test(e)) {
            return Problem.notFound("member");
        }
        if (by("working_hours_pkey").test(e)) {
            return Problem.conflict("duplicate", "There are working hours with this id already.");
        }
        return by("hours_apart").test(e)
                ? Problem.conflict("overlap", "This member works at a part of this time already.")
                        .field("/begins", "overlap", "Other hours of this day cover a part of these.")
                : e;
    }
}
