package io.inspectiq.schema;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses of photos and documents, whoever asks. */
class MediaAssetsTest {
    private static final String NEW = """
            insert into media_assets (inspection_id, kind, content_type, bytes, sha256)
            values (?, 'document', 'application/pdf', 1000, ?) returning media_id
            """;
    private static final String VERIFIED = """
            update media_assets
               set state = 'verified', stored_bytes = 1000, stored_sha256 = sha256, verified_at = now()
             where media_id = ?
            """;

    private final Company acme = Company.create().with("inspector", "other");
    private UUID inspection = new UUID(0, 0);

    @BeforeEach
    void an_inspection() {
        inspection = Orders.of(acme).booked();
    }

    @Test
    void a_file_counts_only_after_it_has_arrived_and_was_looked_into() {
        try (var inspector = acme.as("inspector", "inspect")) {
            var media = inspector.id(NEW, inspection, "a".repeat(64));
            inspector.refuses("IQ010", VERIFIED, media);
            inspector.run("update media_assets set state = 'stored' where media_id = ?", media);
            inspector.refuses("23514", "update media_assets set state = 'verified' where media_id = ?", media);
            inspector.run(VERIFIED, media);

            inspector.refuses("IQ010", "update media_assets set state = 'stored' where media_id = ?", media);
            inspector.refuses("IQ010", "update media_assets set width = 2 where media_id = ?", media);
        }
    }

    @Test
    void what_was_announced_and_where_it_belongs_nobody_changes() {
        try (var inspector = acme.as("inspector", "inspect")) {
            inspector.refuses("42501", """
                    insert into media_assets (inspection_id, kind, content_type, bytes, sha256, state)
                    values (?, 'document', 'application/pdf', 1000, ?, 'verified')
                    """, inspection, "a".repeat(64));
            for (String column : new String[] {"sha256 = sha256", "inspection_id = inspection_id", "bytes = 1"}) {
                inspector.refuses("42501", "update media_assets set " + column);
            }
        }
    }

    @Test
    void who_is_not_assigned_adds_no_file_and_takes_none_away() {
        try (var inspector = acme.as("inspector", "inspect")) {
            inspector.id(NEW, inspection, "a".repeat(64));
            inspector.commit();
        }
        try (var other = acme.as("other", "inspect")) {
            other.refuses("IQ011", NEW, inspection, "b".repeat(64));
            other.refuses("IQ011", "update media_assets set state = 'stored'");
            other.refuses("IQ011", "delete from media_assets");
        }
    }
}
