package io.inspectiq.templates;

import java.util.Set;

/** What to do about a deficiency. */
public final class Recommendation {
    public static final String PATTERN = "none|monitor|repair|replace|further_evaluation|correct_immediately";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private Recommendation() {}
}
