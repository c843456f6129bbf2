package io.inspectiq.templates;

/** The standards of practice that a template may follow. */
final class Sop {
    static final String PATTERN = "florida_61_30|internachi|ashi|trec|other";

    private Sop() {}
}
