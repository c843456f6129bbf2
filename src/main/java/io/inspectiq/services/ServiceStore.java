package io.inspectiq.services;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_COMPANY;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The catalogue of services as it lies in PostgreSQL. Row level security picks the company; no query names it. */
@ApplicationScoped
class ServiceStore implements HotStatements {
    private static final String SHOWN = """
            s.service_id, s.kind, s.name, s.public_name, s.description,
            case when may('view_money') then s.base_price_cents end as base_price_cents, s.currency, s.duration_min,
            s.is_ancillary, s.visible_internal, s.visible_online, s.form_codes, s.active, s.sort, s.row_version,
            s.created_at, s.created_by, s.updated_at, s.updated_by
            """;
    private static final String SAID = """
            name, public_name, description, base_price_cents, duration_min, is_ancillary, visible_internal, visible_online,
            form_codes, active, sort
            """;
    // The place in the catalogue and the name in one text, since a page is found by one key. A catalogue is a few dozen
    // rows: they are put in order as they are read, and an index for it is meant to be missing.
    private static final String PLACE = "to_char(s.sort::bigint + 2147483648, 'FM0000000000') || ' ' || s.name";

    static final Listing<Service> LIST = Listing.of("services", Service::from, "s.service_id", SHOWN + """
              from services s
             where true
            """)
            .sort("sort", PLACE, Kind.TEXT)
            .sort("name", "s.name", Kind.TEXT)
            .sort("updatedAt", "s.updated_at", Kind.INSTANT)
            .filter(Filter.anyOf("kind", ServiceKind.ALL, "s.kind = any (?)").means("Of any of these kinds."))
            .filter(Filter.of("active", Kind.BOOLEAN, "s.active = ?")
                    .means("Those that can be ordered now, or those that can't."))
            .filter(Filter.updatedSince("s.updated_at"))
            .build();

    private static final Statement<Service> FIND =
            new Statement<>("select " + SHOWN + "from services s where s.service_id = $1", Service::from);

    private static final Statement<Service> ADD = new Statement<>("""
            insert into services as s (service_id, kind, name, public_name, description, base_price_cents, duration_min,
                   is_ancillary, visible_internal, visible_online, form_codes, active, sort)
            select coalesce(service_id, uuid_v7()), kind, name, public_name, description, coalesce(base_price_cents, 0),
                   coalesce(duration_min, 60), coalesce(is_ancillary, false), coalesce(visible_internal, true),
                   coalesce(visible_online, false), coalesce(form_codes, '{}'), coalesce(active, true), coalesce(sort, 0)
              from jsonb_populate_record(null::services, $1)
            returning
            """ + SHOWN, Service::from);

    private static final Statement<Change<Service>> CHANGE =
            new Statement<>("""
            with target as (
                select service_id, row_version from services where service_id = $1 for no key update
            ), s as (
                update services s
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(s, $3))
                  from target t
                 where s.service_id = t.service_id
                   and ($2::bigint is null or t.row_version = $2)
                returning s.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join s on true
            """, Change.of("service_id", Service::from));

    private final TenantDb db;
    private final Columns columns;

    ServiceStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(LIST.plain(), FIND);
    }

    Uni<Optional<Service>> find(UUID id) {
        return db.read(VIEW).find(FIND, id);
    }

    Uni<Service> add(Tx tx, NewService service) {
        return tx.one(ADD, columns.of(service)).onFailure().transform(ServiceStore::named);
    }

    Uni<Optional<Change<Service>>> change(UUID id, @Nullable Long version, Patch<ServiceChange> patch) {
        return db.write(MANAGE_COMPANY)
                .find(CHANGE, id, version, patch.document())
                .onFailure()
                .transform(ServiceStore::named);
    }

    private static Throwable named(Throwable e) {
        if (by("services_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a service with this id already.");
        }
        return by("service_name_once").test(e)
                ? Problem.conflict("duplicate", "There is a service of this name already.")
                        .field("/name", "duplicate", "Another service has this name.")
                : e;
    }
}
