package io.inspectiq.media;

import io.inspectiq.problem.Problem;
import java.util.Locale;

/** Why a file that has arrived is not kept. */
enum Unfit {
    CHECKSUM("/sha256", "What arrived is not what was announced."),
    DISGUISED("/contentType", "The file is not of the type that was announced."),
    TRUNCATED("/bytes", "The file ends before its end."),
    MALFORMED("/contentType", "The file is damaged."),
    DIMENSIONS("/contentType", "The picture is too large, or has no size."),
    THUMBNAIL("/thumbnail", "The thumbnail is no small JPEG of this picture.");

    private final String pointer;
    private final String words;

    Unfit(String pointer, String words) {
        this.pointer = pointer;
        this.words = words;
    }

    /** As the database and callers know it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Problem problem() {
        return Problem.invalid(pointer, code(), words);
    }

    static Unfit of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    Found found() {
        return new Found(this);
    }

    /** Thrown where it is seen. */
    static final class Found extends Exception {
        private static final long serialVersionUID = 1;

        final Unfit why;

        private Found(Unfit why) {
            super(why.words, null, true, false);
            this.why = why;
        }
    }
}
