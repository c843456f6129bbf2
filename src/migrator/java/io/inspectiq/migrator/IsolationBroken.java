package io.inspectiq.migrator;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown instead of letting companies see each other. */
public final class IsolationBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    IsolationBroken(List<Violation> violations) {
        super(violations.stream()
                .map(Violation::toString)
                .collect(Collectors.joining("\n  ", "The isolation of companies is broken:\n  ", "")));
        this.violations = violations;
    }

    public List<Violation> violations() {
        return violations;
    }
}
