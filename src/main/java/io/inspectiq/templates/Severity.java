package io.inspectiq.templates;

import java.util.Set;

/** How bad a deficiency is. */
public final class Severity {
    public static final String PATTERN = "maintenance|minor|moderate|major|safety_hazard";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private Severity() {}
}
