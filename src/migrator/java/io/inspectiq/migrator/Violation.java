package io.inspectiq.migrator;

/** A rule of isolation that the catalogue breaks: which one, where, and how it is mended. */
public record Violation(String rule, String object, String mend) {
    @Override
    public String toString() {
        return rule + " " + object + ": " + mend;
    }
}
