package io.inspectiq.inspections;

import java.util.Set;

/** The states of an inspection's life; the database knows which follows which. */
final class Status {
    static final Set<String> ALL = Set.of(
            "requested",
            "scheduled",
            "confirmed",
            "in_progress",
            "in_review",
            "published",
            "amending",
            "archived",
            "cancelled");

    private Status() {}
}
