package io.inspectiq.tenants;

import static io.inspectiq.tenancy.Capability.MANAGE_COMPANY;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Patch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's company as it lies in PostgreSQL: the one row of tenants that row level security shows. */
@ApplicationScoped
class TenantStore implements HotStatements {
    private static final String SHOWN = """
            t.tenant_id, t.slug, t.status, t.legal_name, t.display_name, t.phone, t.email, t.website, t.address_line1,
            t.address_line2, t.city, t.state, t.zip, t.timezone, t.currency, t.default_sop, t.retention_years,
            t.row_version, t.created_at, t.updated_at, t.updated_by
            """;
    private static final String SAID = """
            legal_name, display_name, phone, email, website, address_line1, address_line2, city, state, zip, timezone,
            default_sop, retention_years
            """;

    private static final Statement<Tenant> OWN = new Statement<>("select " + SHOWN + "from tenants t", Tenant::from);

    private static final Statement<Change<Tenant>> CHANGE =
            new Statement<>("""
            with target as (
                select tenant_id, row_version from tenants for no key update
            ), t as (
                update tenants t
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(t, $2))
                  from target g
                 where t.tenant_id = g.tenant_id
                   and ($1::bigint is null or g.row_version = $1)
                returning t.*
            )
            select g.row_version as seen,
            """ + SHOWN + """
              from target g
              left join t on true
            """, Change.of("tenant_id", Tenant::from));

    private final TenantDb db;

    TenantStore(TenantDb db) {
        this.db = db;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(OWN);
    }

    Uni<Tenant> own() {
        return db.read(VIEW).one(OWN);
    }

    Uni<Optional<Change<Tenant>>> change(@Nullable Long version, Patch<TenantChange> patch) {
        return db.write(MANAGE_COMPANY).find(CHANGE, version, patch.document());
    }
}
