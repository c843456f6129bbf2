package io.inspectiq.me;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The member who acts, as {@code enter} found them. */
@ApplicationScoped
class MeStore implements HotStatements {
    private static final Statement<Me> ME = new Statement<>("""
            select m.member_id, m.display_name, m.email, m.initials, m.phone, m.role, m.row_version,
                   string_to_array(current_setting('app.capabilities'), ',') as capabilities,
                   t.tenant_id, t.slug, t.display_name as company, t.timezone, t.row_version as company_version
              from members m
              join tenants t on t.tenant_id = m.tenant_id
             where m.member_id = current_member()
            """, Me::from);

    private final TenantDb db;

    MeStore(TenantDb db) {
        this.db = db;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(ME);
    }

    Uni<Me> me() {
        return db.read(VIEW).one(ME);
    }
}
