package io.inspectiq.spreadsheet;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads the cells of a sheet. A cell's place is said, or else it stands behind the one before it. */
final class Sheet {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 256;
    private static final int LAST_ROW = 1 << 20;
    private static final long MOST_TEXT = 8_000_000; // shared texts count as often as they are used

    private final List<String> shared;
    private long text;

    Sheet(List<String> shared) {
        this.shared = shared;
    }

    List<Row> rows(InputStream part) {
        var rows = new ArrayList<Row>();
        try (var xml = new Xml(part)) {
            int number = 0;
            while (xml.next()) {
                if (xml.begins("row")) {
                    number = number(xml.attribute("r"), number + 1);
                    var row = row(xml, number);
                    if (!row.cells().isEmpty()) {
                        rows.add(row);
                    }
                    if (rows.size() > MOST_ROWS) {
                        throw new Unreadable("The sheet is too large: more than " + MOST_ROWS + " rows.");
                    }
                }
            }
        }
        return rows;
    }

    private Row row(Xml xml, int number) {
        var cells = new TreeMap<Integer, String>();
        int column = -1;
        while (xml.next() && !xml.ends("row")) {
            if (xml.begins("c")) {
                column = column(xml.attribute("r"), column + 1);
                String value = cell(xml);
                text += value.length();
                if (column >= MOST_COLUMNS || text > MOST_TEXT) {
                    throw new Unreadable("The sheet is too large: a template is no wider than " + MOST_COLUMNS
                            + " columns, and has no more than " + MOST_TEXT + " characters.");
                }
                if (!value.isBlank()) {
                    cells.put(column, value);
                }
            }
        }
        return new Row(number, cells);
    }

    private String cell(Xml xml) {
        String type = xml.attribute("t");
        String value = "";
        while (xml.next() && !xml.ends("c")) {
            if (xml.begins("is")) {
                value = Workbook.rich(xml, "is");
            } else if (xml.begins("v")) {
                value = xml.text();
            }
        }
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : shared(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            default -> value;
        };
    }

    private String shared(String number) {
        int index = number(number, -1);
        if (index < 0 || index >= shared.size()) {
            throw new Unreadable("The workbook is damaged: a cell shares a text that is not there.");
        }
        return shared.get(index);
    }

    private static int number(String said, int otherwise) {
        if (said.isEmpty()) {
            return otherwise;
        }
        if (!said.matches("[0-9]{1,7}") || Integer.parseInt(said) > LAST_ROW) {
            throw new Unreadable("The workbook is damaged: " + Math.min(said.length(), 10)
                    + " characters stand where a number should.");
        }
        return Integer.parseInt(said);
    }

    /** {@code AB12} is in column 27. */
    private static int column(String place, int otherwise) {
        int column = 0;
        int at = 0;
        for (; at < place.length() && at < 3 && place.charAt(at) >= 'A' && place.charAt(at) <= 'Z'; at++) {
            column = column * 26 + place.charAt(at) - 'A' + 1;
        }
        return at == 0 ? otherwise : column - 1;
    }
}
