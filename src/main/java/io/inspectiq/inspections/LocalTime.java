package io.inspectiq.inspections;

import io.inspectiq.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** When something begins, said as an instant or as a clock shows it; whether the clock ever does, the database knows. */
final class LocalTime {
    static final String PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}";
    static final String FORMAT = "local-date-time";

    private LocalTime() {}

    /** What was said of the clock, or nothing. One of the two must be said; {@code path} is where. */
    static @Nullable LocalDateTime either(@Nullable OffsetDateTime at, @Nullable String local, String path) {
        if ((at == null) == (local == null)) {
            throw Problem.invalid(path + "/startsAt", "either", "Say startsAt or startsLocal.");
        }
        try {
            return local == null ? null : LocalDateTime.parse(local);
        } catch (DateTimeException e) {
            throw Problem.invalid(path + "/startsLocal", "value", "There is no such day or time.");
        }
    }
}
