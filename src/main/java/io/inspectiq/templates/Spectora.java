package io.inspectiq.templates;

import static io.inspectiq.templates.SpectoraColumn.ITEM;
import static io.inspectiq.templates.SpectoraColumn.ORDER;
import static io.inspectiq.templates.SpectoraColumn.SECTION;
import static io.inspectiq.templates.SpectoraColumn.TYPE;

import io.inspectiq.problem.Problem;
import io.inspectiq.spreadsheet.Row;
import io.inspectiq.spreadsheet.Unreadable;
import io.inspectiq.spreadsheet.Workbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spreadsheet into which Spectora exports a template: a comment a row, its section and item said again in each.
 * Rows that follow each other under one name are one section or item; the same name further down is another one.
 */
final class Spectora {
    private static final int MOST_SECTIONS = 200;
    private static final int MOST_ITEMS = 500;
    private static final int MOST_COMMENTS = 1_000;

    /** What was read, and the account of it. */
    record Read(List<NewSection> sections, Account account) {}

    private final List<NewSection> sections = new ArrayList<>();
    private final Faults faults = new Faults();
    private List<NewItem> items = new ArrayList<>();
    private List<NewComment> comments = new ArrayList<>();
    private List<NewItem> described = new ArrayList<>();
    private Map<String, Double> orders = new HashMap<>();
    private @Nullable String section;
    private @Nullable String item;

    private Spectora() {}

    /** One at a time: a large workbook takes a lot of memory while it is read. */
    static synchronized Read read(byte[] file) {
        try {
            return new Spectora().read(Workbook.rows(file));
        } catch (Unreadable e) {
            throw Problem.invalid("/file", "unreadable", String.valueOf(e.getMessage()));
        }
    }

    private Read read(List<Row> all) {
        if (all.size() < 2) {
            throw Problem.invalid("/file", "empty", "The first row has the headers, and there is no row below it.");
        }
        var header = new SpectoraHeader(all.getFirst(), faults);
        faults.orRefuse();
        var ledger = new Ledger(header);
        var rows = all.subList(1, all.size());
        rows.forEach(row -> row(new SpectoraRow(row, header, ledger, faults)));
        endSection();
        if (sections.size() > MOST_SECTIONS) {
            faults.add(rows.getLast().number(), "size", "There are more than " + MOST_SECTIONS + " sections.");
        }
        faults.orRefuse();
        return new Read(sections, ledger.close(rows, sections));
    }

    private void row(SpectoraRow row) {
        for (var column : List.of(SECTION, ITEM, TYPE)) {
            if (row.said(column).isEmpty()) {
                row.fault(column, "required", "Each row has a " + column.header + ".");
                return;
            }
        }
        place(row, row.name(SECTION, 120), row.name(ITEM, 200));
        order(row);
        var comment = new SpectoraComment(row, String.valueOf(item), row.kind());
        comment.asUsual();
        comment.described().ifPresentOrElse(described::add, () -> comments.add(comment.comment()));
        if (comments.size() > MOST_COMMENTS || items.size() + described.size() >= MOST_ITEMS) {
            row.fault(
                    ITEM,
                    "size",
                    "A section has %d items at most, and an item %d comments.".formatted(MOST_ITEMS, MOST_COMMENTS));
        }
    }

    private void place(SpectoraRow row, String section, String item) {
        if (!section.equals(this.section)) {
            endSection();
            this.section = section;
        }
        if (!item.equals(this.item)) {
            endItem();
            this.item = item;
        }
    }

    /** The number begins again with each type of comment; the order of the rows says the same, or else it counts. */
    private void order(SpectoraRow row) {
        String said = row.said(ORDER);
        if (said.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            double number = Double.parseDouble(said);
            Double before = orders.put(row.word(TYPE), number);
            if (before == null || before < number) {
                row.take(ORDER);
            }
        }
    }

    private void endItem() {
        if (item != null) {
            items.add(new NewItem(
                    null, null, null, item, "inspect", null, List.of(), null, null, null, null, true, 0, null,
                    comments));
            items.addAll(described);
        }
        item = null;
        comments = new ArrayList<>();
        described = new ArrayList<>();
        orders = new HashMap<>();
    }

    private void endSection() {
        endItem();
        if (section != null) {
            sections.add(new NewSection(null, null, null, section, null, null, null, "none", true, items));
        }
        section = null;
        items = new ArrayList<>();
    }
}
