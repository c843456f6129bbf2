package io.inspectiq.media;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Photos and documents as they lie in PostgreSQL, which lets a state follow only from the one before it. */
@ApplicationScoped
class MediaStore {
    private static final String SHOWN = """
            m.media_id, m.inspection_id, m.kind, m.state, m.file_name, m.content_type, m.bytes, m.sha256,
            m.thumbnail_bytes is not null as thumbnail, m.width, m.height, m.taken_local, m.taken_at, m.position_removed,
            m.stored_bytes, m.stored_sha256, m.verified_at, m.failure,
            m.row_version, m.created_at, m.created_by, m.updated_at, m.updated_by
            """;
    private static final String OURS = """
            , m.storage_key, m.part_sha256, m.upload_id, m.thumbnail_bytes, m.thumbnail_sha256
            """;
    private static final String MINE = ", may_change_inspection(m.inspection_id) as mine\n";
    private static final String INSPECTION =
            "select true from inspections where inspection_id = $1 and deleted_at is null";

    static final Listing<Media> LIST = Listing.of("media", Media::from, "m.media_id", SHOWN + """
              from media_assets m
             where true
            """)
            .within("inspection", INSPECTION, "m.inspection_id = ?")
            .sort("createdAt", "m.created_at", Kind.INSTANT)
            .filter(Filter.anyOf(
                            "state",
                            Set.of("pending", "uploading", "stored", "verified", "failed"),
                            "m.state = any (?)")
                    .means("In any of these states."))
            .build();

    /** What can be fetched; the addresses are made of it. */
    static final Listing<Work> VERIFIED = Listing.of("downloads", Work::from, "m.media_id", SHOWN + OURS + """
            , false as mine
              from media_assets m
             where m.verified
            """)
            .within("inspection", INSPECTION, "m.inspection_id = ?")
            .sort("createdAt", "m.created_at", Kind.INSTANT)
            .build();

    private static final Statement<Media> FIND = new Statement<>(
            "select " + SHOWN + "from media_assets m where m.media_id = $1 and m.inspection_id = $2", Media::from);

    private static final Statement<Work> WORK = new Statement<>(
            "select " + SHOWN + OURS + MINE + "from media_assets m where m.media_id = $1 and m.inspection_id = $2",
            Work::from);

    private static final Statement<Media> ADD = new Statement<>("""
            insert into media_assets as m (media_id, inspection_id, kind, file_name, content_type, bytes, sha256, part_sha256,
                   thumbnail_bytes, thumbnail_sha256)
            select coalesce(r.media_id, uuid_v7()), i.inspection_id, r.kind, r.file_name, r.content_type, r.bytes, r.sha256,
                   r.part_sha256, ($1 -> 'thumbnail' ->> 'bytes')::integer, $1 -> 'thumbnail' ->> 'sha256'
              from inspections i, jsonb_populate_record(null::media_assets, $1) r
             where i.inspection_id = $2 and i.deleted_at is null
            returning
            """ + SHOWN, Media::from);

    private static final Statement<String> BEGUN = new Statement<>("""
            update media_assets
               set upload_id = $2, state = 'uploading'
             where media_id = $1
               and state in ('pending', 'uploading', 'stored')
               and upload_id is not distinct from $3
            returning upload_id
            """, row -> row.getString("upload_id"));

    private static final Statement<UUID> STORED = new Statement<>("""
            update media_assets set state = 'stored' where media_id = $1 and state in ('pending', 'uploading', 'stored')
            returning media_id
            """, row -> row.getUUID("media_id"));

    private static final Statement<Media> KEPT = new Statement<>("""
            update media_assets m
               set state = 'verified', width = $2, height = $3, taken_local = $4::timestamp,
                   taken_at = coalesce($5::timestamptz, $4::timestamp at time zone (select timezone from tenants)),
                   position_removed = $6, stored_bytes = $7, stored_sha256 = $8, verified_at = now()
             where m.media_id = $1 and m.state = 'stored'
            returning
            """ + SHOWN, Media::from);

    private static final Statement<Media> FAILED = new Statement<>("""
            update media_assets m
               set state = 'failed', failure = $2
             where m.media_id = $1 and m.state = 'stored'
            returning
            """ + SHOWN, Media::from);

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select media_id, row_version from media_assets where media_id = $1 and inspection_id = $2 for update
            ), gone as (
                delete from media_assets m
                 using target t
                 where m.media_id = t.media_id
                   and ($3::bigint is null or t.row_version = $3)
                returning m.media_id
            )
            select t.row_version as seen, gone.media_id from target t left join gone on true
            """, Change.of("media_id", row -> row.getUUID("media_id")));

    private final TenantDb db;
    private final Columns columns;

    MediaStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<Media>> find(UUID inspection, UUID id) {
        return db.read(VIEW).find(FIND, id, inspection);
    }

    /** For whoever wants to fetch it. */
    Uni<Work> toShow(UUID inspection, UUID id) {
        return db.read(VIEW).find(WORK, id, inspection).map(found -> found.orElseThrow(MediaStore::none));
    }

    /** For whoever wants to send it. */
    Uni<Work> toSend(UUID inspection, UUID id) {
        return db.read(INSPECT).find(WORK, id, inspection).map(found -> {
            var work = found.orElseThrow(MediaStore::none);
            if (!work.mine()) {
                throw Problem.forbidden("not-yours", "This inspection is not assigned to you.");
            }
            return work;
        });
    }

    Uni<Media> add(Tx tx, UUID inspection, NewMedia media) {
        return tx.find(ADD, columns.of(media), inspection)
                .map(made -> made.orElseThrow(() -> Problem.notFound("inspection")))
                .onFailure()
                .transform(MediaStore::named);
    }

    /** Absent when somebody else has begun another upload meanwhile. */
    Uni<Optional<String>> begun(Work work, String uploadId) {
        return db.write(INSPECT).find(BEGUN, work.media().id(), uploadId, work.uploadId());
    }

    Uni<Optional<UUID>> stored(Work work) {
        return db.write(INSPECT).find(STORED, work.media().id());
    }

    /** Absent when another request has settled it meanwhile. */
    Uni<Optional<Media>> kept(Work work, Verdict.Fit fit) {
        var exif = fit.picture() == null ? Exif.NONE : fit.picture().exif();
        var taken = exif.taken();
        OffsetDateTime at = taken == null || exif.offset() == null ? null : taken.atOffset(exif.offset());
        return db.write(INSPECT)
                .find(
                        KEPT,
                        work.media().id(),
                        fit.picture() == null ? null : fit.picture().width(),
                        fit.picture() == null ? null : fit.picture().height(),
                        taken,
                        at,
                        fit.picture() == null ? null : exif.position(),
                        fit.bytes(),
                        fit.sha256());
    }

    Uni<Optional<Media>> failed(Work work, Unfit why) {
        return db.write(INSPECT).find(FAILED, work.media().id(), why.code());
    }

    Uni<Optional<Change<UUID>>> delete(UUID inspection, UUID id, @Nullable Long version) {
        return db.write(INSPECT)
                .find(DELETE, id, inspection, version)
                .onFailure(by("media_link_media"))
                .transform(e -> Problem.conflict("in-use", "A report shows this file."));
    }

    static Problem none() {
        return Problem.notFound("file");
    }

    private static Throwable named(Throwable e) {
        if (by("media_assets_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a file with this id already.");
        }
        if (by("media_sha256_once").test(e)) {
            return Problem.conflict("duplicate", "The inspection has this file already.")
                    .field("/sha256", "duplicate", "Another file of this inspection has this hash.");
        }
        if (by("media_part_sha256_count").test(e)) {
            return Problem.invalid(
                    "/partSha256", "count", "One hash for each part of 8,388,608 bytes; none for a file of one part.");
        }
        if (by("media_content_type_kind").test(e)) {
            return Problem.invalid("/contentType", "kind", "A document is a PDF, and a photo is none.");
        }
        return by("media_thumbnail_photo").test(e)
                ? Problem.invalid("/thumbnail", "kind", "Only a photo has a thumbnail.")
                : e;
    }
}
