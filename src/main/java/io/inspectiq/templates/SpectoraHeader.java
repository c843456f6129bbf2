package io.inspectiq.templates;

import io.inspectiq.spreadsheet.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in which column: read from the first row, because columns come and go from one export to another. */
final class SpectoraHeader {
    final Map<Integer, SpectoraColumn> columns = new TreeMap<>();
    final List<String> unknown = new ArrayList<>();
    final List<String> missing;
    private final Map<SpectoraColumn, Integer> places = new EnumMap<>(SpectoraColumn.class);
    private final Row row;

    SpectoraHeader(Row row, Faults faults) {
        this.row = row;
        row.cells()
                .forEach((column, text) -> SpectoraColumn.called(text)
                        .ifPresentOrElse(known -> put(column, known, faults), () -> unknown.add(text.strip())));
        missing = Arrays.stream(SpectoraColumn.values())
                .filter(column -> !column.isRepeated() && !places.containsKey(column))
                .map(column -> column.header)
                .toList();
        Arrays.stream(SpectoraColumn.values())
                .filter(column -> column.isRequired() && !places.containsKey(column))
                .forEach(column -> faults.add(row.number(), "header", "There is no column \"" + column.header + "\"."));
    }

    private void put(int column, SpectoraColumn known, Faults faults) {
        columns.put(column, known);
        Integer first = places.putIfAbsent(known, column);
        if (first != null && !known.isRepeated()) {
            faults.add(
                    row.number(),
                    column,
                    "header",
                    "\"" + known.header + "\" stands in column " + Row.letters(first) + " too.");
        }
    }

    Optional<Integer> place(SpectoraColumn column) {
        return Optional.ofNullable(places.get(column));
    }

    String text(int column) {
        return row.at(column).strip();
    }
}
