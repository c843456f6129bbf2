package io.inspectiq.spreadsheet;

/** Says in a sentence for people why a file can't be read as a spreadsheet. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String sentence) {
        super(sentence, null, false, false); // an answer, not an accident: no stack trace
    }
}
