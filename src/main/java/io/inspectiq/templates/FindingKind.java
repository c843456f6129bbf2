package io.inspectiq.templates;

import java.util.Set;

/** What a comment is: said of the house, of what could not be looked at, or of what is wrong. */
public final class FindingKind {
    public static final String PATTERN = "information|limitation|deficiency";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private FindingKind() {}
}
