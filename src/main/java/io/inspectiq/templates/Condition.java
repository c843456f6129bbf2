package io.inspectiq.templates;

import java.util.Set;

/** In what shape an inspected item is. */
public final class Condition {
    public static final String PATTERN = "functional|marginal|significantly_deficient|end_of_service_life|unsafe";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private Condition() {}
}
