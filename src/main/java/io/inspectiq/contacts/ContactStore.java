package io.inspectiq.contacts;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_CONTACTS;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Refused;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts as they lie in PostgreSQL. Row level security picks the company; no query names it. */
@ApplicationScoped
class ContactStore implements HotStatements {
    private static final String SHOWN = """
            c.contact_id, c.kind, c.name, c.first_name, c.last_name, c.organization_name, c.company_id, c.email, c.phone,
            c.mobile_phone, c.address_line1, c.address_line2, c.city, c.state, c.zip, c.license_no, c.source, c.notes,
            c.archived_at, c.deleted_at, c.row_version, c.created_at, c.created_by, c.updated_at, c.updated_by
            """;
    private static final String SAID = """
            kind, first_name, last_name, organization_name, company_id, email, phone, mobile_phone, address_line1,
            address_line2, city, state, zip, license_no, source, notes
            """;

    static final Listing<Contact> LIST = Listing.of("contacts", Contact::from, "c.contact_id", SHOWN + """
              from contacts c
             where true
            """)
            .sort("name", "c.name_key", Kind.TEXT)
            .sort("updatedAt", "c.updated_at", Kind.INSTANT)
            .filter(Filter.anyOf("kind", Set.of("person", "organization"), "c.kind = any (?)")
                    .means("Persons, organizations, or both."))
            .filter(Filter.of("companyId", Kind.ID, "c.company_id = ?").means("Who belongs to this organization."))
            .filter(Filter.search("q", "contact", "c.contact_id")
                    .means("Beginnings of words of name, e-mail address or phone number; all must be found."))
            .filter(Filter.updatedSince("c.updated_at"))
            .unless("updatedSince", "c.deleted_at is null")
            .build();

    private static final Statement<Contact> FIND = new Statement<>("select " + SHOWN + """
              from contacts c
             where c.contact_id = $1
               and c.deleted_at is null
            """, Contact::from);

    private static final Statement<Contact> ADD =
            new Statement<>("insert into contacts as c (contact_id, " + SAID + """
            )
            select coalesce(contact_id, uuid_v7()),
            """ + SAID + """
              from jsonb_populate_record(null::contacts, $1)
            returning
            """ + SHOWN, Contact::from);

    private static final Statement<Change<Contact>> CHANGE =
            new Statement<>("""
            with target as (
                select contact_id, row_version from contacts where contact_id = $1 and deleted_at is null for update
            ), c as (
                update contacts c
                   set (archived_at,
            """ + SAID + """
                       ) = (select archived_at,
            """ + SAID + """
                              from jsonb_populate_record(c, $3))
                  from target t
                 where c.contact_id = t.contact_id
                   and ($2::bigint is null or t.row_version = $2)
                returning c.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join c on true
            """, Change.of("contact_id", Contact::from));

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select contact_id, row_version from contacts where contact_id = $1 and deleted_at is null for update
            ), gone as (
                update contacts c
                   set deleted_at = now()
                  from target t
                 where c.contact_id = t.contact_id
                   and ($2::bigint is null or t.row_version = $2)
                returning c.contact_id
            )
            select t.row_version as seen, gone.contact_id from target t left join gone on true
            """, Change.of("contact_id", row -> row.getUUID("contact_id")));

    private static final Map<String, String> REFERENCES = Map.of("contact_company", "/companyId");

    private final TenantDb db;
    private final Columns columns;

    ContactStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(LIST.plain(), FIND, ADD, CHANGE);
    }

    Uni<Optional<Contact>> find(UUID id) {
        return db.read(VIEW).find(FIND, id);
    }

    Uni<Contact> add(Tx tx, NewContact contact) {
        return tx.one(ADD, columns.of(contact))
                .onFailure(by("contacts_pkey"))
                .transform(e -> Problem.conflict("duplicate", "There is a contact with this id already."))
                .onFailure(Refused.class)
                .transform(ContactStore::named);
    }

    Uni<Optional<Change<Contact>>> change(UUID id, @Nullable Long version, Patch<ContactChange> patch) {
        return db.write(MANAGE_CONTACTS)
                .find(CHANGE, id, version, patch.document())
                .onFailure(Refused.class)
                .transform(ContactStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_CONTACTS).find(DELETE, id, version);
    }

    private static Throwable named(Throwable e) {
        return by("contact_has_name").test(e)
                ? Problem.invalid(
                        "/lastName", "required", "A person has a first or last name, an organization its own.")
                : Refused.pointed(e, REFERENCES);
    }
}
