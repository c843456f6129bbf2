package io.inspectiq.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Part of a list. */
public record Page<T>(
        List<T> items,

        @Schema(description = "Send it back as `cursor` for the next part; absent on the last.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String nextCursor,

        @Schema(description = "With `updatedSince`: ask for changes since this instant next time, and none is missed.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        OffsetDateTime completeUntil) {
    public static final int MOST = 200;
    public static final int USUAL = 50;
}
