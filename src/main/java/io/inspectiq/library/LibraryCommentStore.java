package io.inspectiq.library;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

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
import io.inspectiq.templates.FindingKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The library's comments as they lie in PostgreSQL: the company's and one's own, never another member's. */
@ApplicationScoped
class LibraryCommentStore {
    private static final String SHOWN = """
            c.library_comment_id, c.scope, c.system, c.kind, c.title, c.body_html, c.severity, c.recommendation, c.trade,
            c.default_location, c.keywords, c.shortcode, c.use_count, c.deleted_at, c.row_version, c.created_at, c.created_by,
            c.updated_at, c.updated_by
            """;
    private static final String SAID =
            "system, kind, title, body_html, severity, recommendation, trade, default_location, keywords, shortcode";
    private static final String OURS_OR_MINE = "(c.member_id is null or c.member_id = (select current_member()))";

    static final Listing<LibraryComment> LIST = Listing.of(
                    "library-comments", LibraryComment::from, "c.library_comment_id", SHOWN + """
              from library_comments c
             where
            """ + OURS_OR_MINE)
            .sort("title", "c.title_key", Kind.TEXT)
            .sort("useCount", "c.use_count", Kind.NUMBER)
            .sort("updatedAt", "c.updated_at", Kind.INSTANT)
            .filter(Filter.anyOf("kind", FindingKind.ALL, "c.kind = any (?)").means("Of any of these kinds."))
            .filter(Filter.of("shortcode", Kind.TEXT, "c.shortcode = ?").means("Called by this short code."))
            .filter(Filter.search("q", "library_comment", "c.library_comment_id")
                    .means("Beginnings of words of title, text, keywords or short code; all must be found."))
            .filter(Filter.updatedSince("c.updated_at"))
            .unless("updatedSince", "c.deleted_at is null")
            .build();

    private static final Statement<LibraryComment> FIND =
            new Statement<>("select " + SHOWN + """
              from library_comments c
             where c.library_comment_id = $1
               and c.deleted_at is null
               and
            """ + OURS_OR_MINE, LibraryComment::from);

    private static final Statement<LibraryComment> ADD = new Statement<>("""
            insert into library_comments as c (library_comment_id, member_id, system, kind, title, body_html, severity, recommendation,
                   trade, default_location, keywords, shortcode)
            select coalesce(n.library_comment_id, uuid_v7()), case when ($1::jsonb) ->> 'scope' = 'member' then current_member() end, n.system,
                   n.kind, n.title, coalesce(n.body_html, ''), n.severity, n.recommendation, n.trade, n.default_location, n.keywords,
                   n.shortcode
              from jsonb_populate_record(null::library_comments, $1) n
            returning
            """ + SHOWN, LibraryComment::from);

    private static final Statement<Change<LibraryComment>> CHANGE = new Statement<>(
            """
            with target as (
                select c.library_comment_id, c.row_version from library_comments c
                 where c.library_comment_id = $1 and c.deleted_at is null and
            """ + OURS_OR_MINE + """

                   for no key update
            ), c as (
                update library_comments c
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(c, $3))
                  from target t
                 where c.library_comment_id = t.library_comment_id
                   and ($2::bigint is null or t.row_version = $2)
                returning c.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join c on true
            """,
            Change.of("library_comment_id", LibraryComment::from));

    private static final Statement<Change<UUID>> DELETE = new Statement<>(
            """
            with target as (
                select c.library_comment_id, c.row_version from library_comments c
                 where c.library_comment_id = $1 and c.deleted_at is null and
            """ + OURS_OR_MINE + """

                   for no key update
            ), gone as (
                update library_comments c
                   set deleted_at = now()
                  from target t
                 where c.library_comment_id = t.library_comment_id
                   and ($2::bigint is null or t.row_version = $2)
                returning c.library_comment_id
            )
            select t.row_version as seen, gone.library_comment_id from target t left join gone on true
            """, Change.of("library_comment_id", row -> row.getUUID("library_comment_id")));

    private final TenantDb db;
    private final Columns columns;

    LibraryCommentStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<LibraryComment>> find(UUID id) {
        return db.read(VIEW).find(FIND, id);
    }

    Uni<LibraryComment> add(Tx tx, NewLibraryComment wanted) {
        return tx.one(ADD, columns.of(wanted)).onFailure(Refused.class).transform(LibraryCommentStore::named);
    }

    Uni<Optional<Change<LibraryComment>>> change(UUID id, @Nullable Long version, Patch<LibraryCommentChange> patch) {
        return db.write(INSPECT)
                .find(CHANGE, id, version, patch.document())
                .onFailure(Refused.class)
                .transform(LibraryCommentStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(DELETE, id, version);
    }

    private static Throwable named(Throwable e) {
        if (by("library_comments_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a comment with this id already.");
        }
        boolean taken = by("library_shortcode_of_company_once").test(e)
                || by("library_shortcode_of_member_once").test(e);
        return taken
                ? Problem.conflict("duplicate", "Another comment has this short code.")
                        .field("/shortcode", "duplicate", "Another comment has this short code.")
                : e;
    }
}
