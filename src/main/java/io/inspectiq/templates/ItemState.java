package io.inspectiq.templates;

import java.util.Set;

/** What became of an item. */
public final class ItemState {
    public static final String PATTERN = "inspected|not_inspected|not_present|not_applicable";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private ItemState() {}
}
