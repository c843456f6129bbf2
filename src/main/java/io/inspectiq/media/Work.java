package io.inspectiq.media;

import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of media with what is only ours to know: where its file lies, and by what it is recognised. */
record Work(
        Media media,
        String storageKey,
        List<String> partSha256,
        @Nullable String uploadId,
        int thumbnailBytes,
        String thumbnailSha256,
        boolean mine) {
    static final int PART = 8 << 20;

    static Work from(Row row) {
        String[] parts = row.getArrayOfStrings("part_sha256");
        Integer thumbnail = row.getInteger("thumbnail_bytes");
        return new Work(
                Media.from(row),
                row.getString("storage_key"),
                parts == null ? List.of() : List.of(parts),
                row.getString("upload_id"),
                thumbnail == null ? 0 : thumbnail,
                thumbnail == null ? "" : row.getString("thumbnail_sha256"),
                row.getBoolean("mine"));
    }

    boolean inParts() {
        return !partSha256.isEmpty();
    }

    /** By its number, from 1 on. */
    long bytesOfPart(int number) {
        return Math.min(PART, media.bytes() - (long) PART * (number - 1));
    }

    /** Nothing is settled yet: it may be sent, or sent again. */
    boolean isOpen() {
        return !media.state().equals("verified") && !media.state().equals("failed");
    }
}
