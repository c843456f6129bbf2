package io.inspectiq.templates;

import java.util.Set;

/** In what form an item is answered that is described rather than graded. */
public final class AnswerType {
    public static final String PATTERN = "boolean|single|multi|text|number|number_range|date|year|temperature";
    public static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private AnswerType() {}
}
