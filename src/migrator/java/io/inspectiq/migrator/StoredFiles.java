package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What of a company lies in the bucket for media, as its rows name it: for an export to take along, and an erasure to leave. */
public final class StoredFiles {
    /** A company that is erased altogether has none; one that never was is refused. */
    private static final String ERASED = """
            select format('company %s erased %s 0', e.company, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
              from erasures e
             where e.slug = ? and company_called(?) is null
             order by e.erased_at desc
             limit 1
            """;

    /** What is announced or on its way lies in the bucket for uploads, which forgets it in a day. */
    private static final String NAMED = """
            with files as (
                select stored_sha256 as sum, content_type, storage_key as key from media_assets where verified
                union all
                -- Less may be kept of a thumbnail than was sent, and of what is kept there is no hash.
                select '-', 'image/jpeg', storage_key || '/thumbnail' from media_assets where verified and thumbnail_sha256 is not null
            )
            select format('company %s %s %s %s', t.tenant_id, t.status,
                          to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), (select count(*) from files)) as line, '' as key
              from tenants t
            union all
            select format('%s %s %s', f.sum, f.content_type, f.key), f.key from files f
             order by key
            """;

    private StoredFiles() {}

    /** The company with how it stands, when, and how many there are; then a line for each: its SHA-256, type and key. */
    public static List<String> of(Connection eraser, String slug) throws SQLException {
        eraser.setAutoCommit(false);
        try {
            var gone = lines(eraser, ERASED, slug, slug);
            if (!gone.isEmpty()) {
                return gone;
            }
            Erasure.enter(eraser, slug);
            return lines(eraser, NAMED);
        } finally {
            Erasure.leave(eraser);
        }
    }

    private static List<String> lines(Connection connection, String sql, String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (var row = query.executeQuery()) {
                var lines = new ArrayList<String>();
                while (row.next()) {
                    lines.add(row.getString(1));
                }
                return lines;
            }
        }
    }
}
