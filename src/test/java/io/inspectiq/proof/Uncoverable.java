package io.inspectiq.proof;

/** Says why a part of the document can't be attacked, and what to add to it. */
final class Uncoverable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Uncoverable(String why) {
        super(why);
    }
}
