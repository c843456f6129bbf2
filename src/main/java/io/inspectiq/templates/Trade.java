package io.inspectiq.templates;

import java.util.Set;

/** Who does it. */
public final class Trade {
    public static final String PATTERN =
            "general|roofer|electrician|plumber|hvac|structural_engineer|pest|mold|pool|chimney" + "|handyman|other";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private Trade() {}
}
