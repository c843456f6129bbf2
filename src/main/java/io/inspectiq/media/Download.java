package io.inspectiq.media;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a file can be fetched, straight from the store, for a few minutes and by whoever has the address. */
public record Download(
        UUID mediaId,

        @Schema(examples = "https://store.example.com/0198c2f0-5a00-7000-8000-000000000001?X-Amz-Signature=…")
        String url,

        @Schema(examples = "https://store.example.com/0198c2f0-5a00-7000-8000-000000000001/thumbnail?X-Amz-Signature=…")
        @Nullable
        String thumbnailUrl,

        OffsetDateTime expiresAt) {}
