package io.inspectiq.templates;

import java.util.Set;

/** The eight systems of a Florida home inspection, and the household appliances. */
public final class SopSystem {
    public static final String PATTERN =
            "structure|electrical|hvac|roof_covering|plumbing|interior|exterior|site|appliances";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private SopSystem() {}
}
