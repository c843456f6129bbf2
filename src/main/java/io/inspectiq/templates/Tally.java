package io.inspectiq.templates;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists that may be left out, as streams. */
final class Tally {
    private Tally() {}

    static <T> Stream<T> of(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
