package io.inspectiq.templates;

import io.inspectiq.problem.Problem;
import io.inspectiq.spreadsheet.Row;

/** What can't be understood in a spreadsheet, each with its row and column; nothing is imported when there is one. */
final class Faults {
    private static final int MOST = 50;

    private final Problem problem = Problem.invalid("The spreadsheet is not understood, and nothing was imported.");
    private int found;

    void add(int row, String code, String sentence) {
        tell("Row " + row, code, sentence);
    }

    void add(int row, int column, String code, String sentence) {
        tell("Row " + row + ", column " + Row.letters(column), code, sentence);
    }

    private void tell(String place, String code, String sentence) {
        if (found++ < MOST) {
            problem.field("/file", code, place + ": " + sentence);
        }
    }

    void orRefuse() {
        if (found > 0) {
            throw problem;
        }
    }
}
