package io.inspectiq.templates;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Ids;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.inspectiq.templates.TemplateStore.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Imports as they lie in PostgreSQL: a template with its draft and the account of it, or nothing. */
@ApplicationScoped
class ImportStore {
    private static final String SHOWN = """
            m.template_import_id, v.template_id, m.version_id, m.file_name, m.account, m.row_version, m.created_at, m.created_by,
            m.updated_at, m.updated_by
            """;

    static final Listing<TemplateImport> LIST = Listing.of(
                    "template-imports", ImportStore::from, "m.template_import_id", SHOWN + """
              from template_imports m
              join template_versions v on v.version_id = m.version_id
             where true
            """)
            .sort("createdAt", "m.created_at", Kind.INSTANT)
            .build();

    private static final Statement<TemplateImport> FIND = new Statement<>("select " + SHOWN + """
              from template_imports m
              join template_versions v on v.version_id = m.version_id
             where m.template_import_id = $1
            """, ImportStore::from);

    private static final Statement<Boolean> ADD = new Statement<>("""
            insert into template_imports (template_import_id, version_id, file_name, account)
            values ($1, $2, $3, $4)
            returning true as done
            """, row -> row.getBoolean("done"));

    private static final Statement<Boolean> ALLOWED =
            new Statement<>("select may('manage_templates') as allowed", row -> row.getBoolean("allowed"));

    private final TenantDb db;
    private final TemplateStore templates;

    ImportStore(TenantDb db, TemplateStore templates) {
        this.db = db;
        this.templates = templates;
    }

    /** Fails for a member who may not import, before anything is read. */
    Uni<Boolean> allowed() {
        return db.read(MANAGE_TEMPLATES).one(ALLOWED);
    }

    Uni<Optional<TemplateImport>> find(UUID id) {
        return db.read(VIEW).find(FIND, id);
    }

    Uni<TemplateImport> add(Tx tx, NewTemplateImport wanted, Spectora.Read read) {
        UUID id = Optional.ofNullable(wanted.templateImportId()).orElseGet(Ids::next);
        var whole =
                new NewTemplate(null, null, wanted.templateName(), null, null, null, null, null, null, read.sections());
        return templates
                .grown(tx, Ids.next(), Ids.next(), whole, new Source("spectora", wanted.fileName()))
                .chain(version -> tx.flight(f -> {
                    f.one(ADD, id, version, wanted.fileName(), JsonObject.mapFrom(read.account()));
                    return f.one(FIND, id);
                }))
                .onFailure(by("template_imports_pkey"))
                .transform(e -> Problem.conflict("duplicate", "There is an import with this id already."));
    }

    private static TemplateImport from(Row row) {
        return new TemplateImport(
                row.getUUID("template_import_id"),
                row.getUUID("template_id"),
                row.getUUID("version_id"),
                row.getString("file_name"),
                row.getJsonObject("account").mapTo(Account.class),
                row.getLong("row_version"),
                row.getOffsetDateTime("created_at"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("updated_at"),
                row.getUUID("updated_by"));
    }
}
