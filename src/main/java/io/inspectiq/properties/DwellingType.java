package io.inspectiq.properties;

import java.util.Set;

/** The kinds of dwelling, as insurers' forms tell them apart. */
final class DwellingType {
    static final String PATTERN = "single_family|duplex|triplex|quadruplex|townhouse|condo_unit|coop_unit|manufactured"
            + "|modular|multi_family_5_plus|commercial";
    static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private DwellingType() {}
}
