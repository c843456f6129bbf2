package io.inspectiq.media;

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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where files are shown, as it lies in PostgreSQL: foreign keys see to it that both are of one inspection. */
@ApplicationScoped
class MediaLinkStore {
    private static final Map<String, String> REFERENCES = Map.of(
            "media_link_media", "/mediaId",
            "media_link_report_item", "/reportItemId",
            "media_link_finding", "/findingId");

    private static final String SHOWN = """
            k.media_link_id, k.inspection_id, k.media_id, k.report_item_id, k.finding_id, k.position, k.caption, k.annotation,
            k.row_version, k.created_at, k.created_by, k.updated_at, k.updated_by
            """;

    static final Listing<MediaLink> LIST = Listing.of("media-links", MediaLink::from, "k.media_link_id", SHOWN + """
              from media_links k
             where true
            """)
            .within(
                    "inspection",
                    "select true from inspections where inspection_id = $1 and deleted_at is null",
                    "k.inspection_id = ?")
            .sort("position", "k.position", Kind.TEXT)
            .filter(Filter.of("reportItemId", Kind.ID, "k.report_item_id = ?").means("At this item, or its findings."))
            .filter(Filter.of("findingId", Kind.ID, "k.finding_id = ?").means("At this finding."))
            .build();

    private static final Statement<MediaLink> FIND = new Statement<>(
            "select " + SHOWN + "from media_links k where k.media_link_id = $1 and k.inspection_id = $2",
            MediaLink::from);

    private static final Statement<MediaLink> ADD = new Statement<>("""
            insert into media_links as k (media_link_id, inspection_id, media_id, report_item_id, finding_id, position, caption, annotation)
            select coalesce(r.media_link_id, uuid_v7()), i.inspection_id, r.media_id, r.report_item_id, r.finding_id, r.position,
                   r.caption, nullif(r.annotation, 'null')
              from inspections i, jsonb_populate_record(null::media_links, $1) r
             where i.inspection_id = $2 and i.deleted_at is null
            returning
            """ + SHOWN, MediaLink::from);

    private static final Statement<Change<MediaLink>> CHANGE =
            new Statement<>("""
            with target as (
                select media_link_id, row_version from media_links
                 where media_link_id = $1 and inspection_id = $2
                   for no key update
            ), k as (
                update media_links k
                   set (position, caption, annotation)
                       = (select position, caption, nullif(annotation, 'null') from jsonb_populate_record(k, $4))
                  from target t
                 where k.media_link_id = t.media_link_id
                   and ($3::bigint is null or t.row_version = $3)
                returning k.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join k on true
            """, Change.of("media_link_id", MediaLink::from));

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select media_link_id, row_version from media_links where media_link_id = $1 and inspection_id = $2 for update
            ), gone as (
                delete from media_links k
                 using target t
                 where k.media_link_id = t.media_link_id
                   and ($3::bigint is null or t.row_version = $3)
                returning k.media_link_id
            )
            select t.row_version as seen, gone.media_link_id from target t left join gone on true
            """, Change.of("media_link_id", row -> row.getUUID("media_link_id")));

    private final TenantDb db;
    private final Columns columns;

    MediaLinkStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<MediaLink>> find(UUID inspection, UUID id) {
        return db.read(VIEW).find(FIND, id, inspection);
    }

    Uni<MediaLink> add(Tx tx, UUID inspection, NewMediaLink link) {
        return tx.find(ADD, columns.of(link), inspection)
                .map(made -> made.orElseThrow(() -> Problem.notFound("inspection")))
                .onFailure()
                .transform(MediaLinkStore::named);
    }

    Uni<Optional<Change<MediaLink>>> change(
            UUID inspection, UUID id, @Nullable Long version, Patch<MediaLinkChange> patch) {
        return db.write(INSPECT).find(CHANGE, id, inspection, version, patch.document());
    }

    Uni<Optional<Change<UUID>>> delete(UUID inspection, UUID id, @Nullable Long version) {
        return db.write(INSPECT).find(DELETE, id, inspection, version);
    }

    private static Throwable named(Throwable e) {
        if (by("media_links_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a link with this id already.");
        }
        return by("media_cover_once").test(e)
                ? Problem.conflict("duplicate", "The inspection has a cover already.")
                : Refused.pointed(e, REFERENCES);
    }
}
