package io.inspectiq.templates;

import io.inspectiq.spreadsheet.Row;
import io.inspectiq.templates.Account.NotCarried;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps count of a sheet's filled cells: what was not taken as mapped is named at the end, so none is left over. */
final class Ledger {
    private record Cell(int row, int column) {}

    private final SpectoraHeader header;
    private final Set<Cell> mapped = new HashSet<>();

    Ledger(SpectoraHeader header) {
        this.header = header;
    }

    void mapped(Row row, int column) {
        mapped.add(new Cell(row.number(), column));
    }

    Account close(List<Row> rows, List<NewSection> sections) {
        var left = new TreeMap<Integer, List<Integer>>();
        int filled = 0;
        for (Row row : rows) {
            filled += row.cells().size();
            for (int column : row.cells().keySet()) {
                if (!mapped.contains(new Cell(row.number(), column))) {
                    left.computeIfAbsent(column, c -> new ArrayList<>()).add(row.number());
                }
            }
        }
        var items = sections.stream().flatMap(s -> Tally.of(s.items())).toList();
        return new Account(
                rows.size(),
                sections.size(),
                items.size(),
                (int) items.stream().flatMap(i -> Tally.of(i.comments())).count(),
                filled,
                filled - left.values().stream().mapToInt(List::size).sum(),
                header.missing,
                List.copyOf(header.unknown),
                left.entrySet().stream().map(this::named).toList());
    }

    private NotCarried named(Map.Entry<Integer, List<Integer>> column) {
        var known = header.columns.get(column.getKey());
        return new NotCarried(
                Row.letters(column.getKey()),
                header.text(column.getKey()),
                column.getValue().size(),
                ranges(Row.letters(column.getKey()), column.getValue()),
                known == null ? "This column is not known." : known.otherwise);
    }

    /** {@code R7, R12-R13}. */
    private static String ranges(String letters, List<Integer> rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            int from = i;
            while (i + 1 < rows.size() && rows.get(i + 1) == rows.get(i) + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(letters).append(rows.get(from));
            text.append(i > from ? "-" + letters + rows.get(i) : "");
        }
        return text.toString();
    }
}
