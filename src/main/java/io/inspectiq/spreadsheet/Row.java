package io.inspectiq.spreadsheet;

import java.util.SortedMap;

/** The filled cells of a row by their column, from 0; the row's number is the one that a person sees. */
public record Row(int number, SortedMap<Integer, String> cells) {
    public String at(int column) {
        return cells.getOrDefault(column, "");
    }

    /** As a person names it: 0 is A, 26 is AA. */
    public static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
