package io.inspectiq.media;

import org.jspecify.annotations.Nullable;

/** What came of looking into a file that had arrived. */
sealed interface Verdict {
    /** It is kept: so many bytes, with this hash. A document has no picture. */
    record Fit(@Nullable Picture picture, long bytes, String sha256) implements Verdict {}

    record Refused(Unfit why) implements Verdict {}
}
