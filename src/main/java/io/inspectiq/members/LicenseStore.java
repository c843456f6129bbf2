package io.inspectiq.members;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_TEAM;
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

/** Members' licences as they lie in PostgreSQL. */
@ApplicationScoped
class LicenseStore {
    private static final String SHOWN = """
            l.license_id, l.member_id, l.license_type, l.state, l.number, l.issued_on, l.expires_on, l.verified_at,
            l.row_version, l.created_at, l.created_by, l.updated_at, l.updated_by
            """;

    static final Listing<License> LIST = Listing.of("licenses", License::from, "l.license_id", SHOWN + """
              from inspector_licenses l
             where true
            """)
            .within("member", "select true from members where member_id = $1", "l.member_id = ?")
            .sort("number", "l.number", Kind.TEXT)
            .build();

    private static final Statement<License> FIND = new Statement<>("select " + SHOWN + """
              from inspector_licenses l
             where l.license_id = $1
               and l.member_id = $2
            """, License::from);

    private static final Statement<License> ADD = new Statement<>("""
            insert into inspector_licenses as l (license_id, member_id, license_type, state, number, issued_on, expires_on,
                   verified_at)
            select coalesce(license_id, uuid_v7()), $2, license_type, coalesce(state, 'FL'), number, issued_on, expires_on,
                   verified_at
              from jsonb_populate_record(null::inspector_licenses, $1)
            returning
            """ + SHOWN, License::from);

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select license_id, row_version from inspector_licenses where license_id = $1 and member_id = $2 for update
            ), gone as (
                delete from inspector_licenses l
                 using target t
                 where l.license_id = t.license_id
                   and ($3::bigint is null or t.row_version = $3)
                returning l.license_id
            )
            select t.row_version as seen, gone.license_id from target t left join gone on true
            """, Change.of("license_id", row -> row.getUUID("license_id")));

    private final TenantDb db;
    private final Columns columns;

    LicenseStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<License>> find(UUID member, UUID id) {
        return db.read(VIEW).find(FIND, id, member);
    }

    Uni<License> add(Tx tx, UUID member, NewLicense license) {
        return tx.one(ADD, columns.of(license), member).onFailure().transform(LicenseStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID member, UUID id, @Nullable Long version) {
        return db.write(MANAGE_TEAM).find(DELETE, id, member, version);
    }

    private static Throwable named(Throwable e) {
        if (by("license_member").test(e)) {
            return Problem.notFound("member");
        }
        if (by("license_number_once").test(e)) {
            return Problem.conflict("duplicate", "This licence is on file already.")
                    .field("/number", "duplicate", "A member has the licence of this number.");
        }
        if (by("inspector_licenses_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a licence with this id already.");
        }
        return by("license_dates_ordered").test(e)
                ? Problem.invalid("/expiresOn", "order", "A licence expires after it was issued.")
                : e;
    }
}
