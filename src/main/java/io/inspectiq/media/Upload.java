package io.inspectiq.media;

import io.inspectiq.iam.ObjectStore;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to send a file straight to the store: each part to an address of its own. A file of up to 8,388,608 bytes is one part.
 */
public record Upload(
        @Schema(description = "Until when the addresses are good. `POST …/uploads` answers with new ones.")
        OffsetDateTime expiresAt,

        List<FilePart> parts,
        @Nullable FilePart thumbnail) {

    /** A part of a file, or the whole of it. */
    public record FilePart(
            @Schema(examples = "1") int number,

            @Schema(description = "Exactly so many, from where the part before it ends.", examples = "3182044")
            long bytes,

            @Schema(description = "Whether the store has it already.", examples = "false")
            boolean arrived,

            @Schema(
                    description = "Where to `PUT` it; none when it has arrived.",
                    examples = "https://store.example.com/0198c2f0-5a00-7000-8000-000000000001?X-Amz-Signature=…")
            @Nullable
            String url,

            @Schema(description = "What to send with it, to the letter: its type, and its hash in base64.")
            Map<String, String> headers) {

        static FilePart arrived(int number, long bytes) {
            return new FilePart(number, bytes, true, null, Map.of());
        }

        /** Its length is signed too, but a client says that by itself. */
        static FilePart to(ObjectStore.Request request, int number, long bytes) {
            var headers = new TreeMap<>(request.headers());
            headers.remove("content-length");
            return new FilePart(number, bytes, false, request.address().toString(), headers);
        }
    }
}
