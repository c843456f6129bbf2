package io.inspectiq.templates;

import io.inspectiq.spreadsheet.Row;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of the spreadsheet: hands out what its cells say, and tells the ledger what was taken. */
final class SpectoraRow {
    private static final Map<String, String> KINDS = Map.of(
            "info", "information",
            "information", "information",
            "informational", "information",
            "limit", "limitation",
            "limitation", "limitation",
            "defect", "deficiency",
            "deficiency", "deficiency");
    private static final Map<String, String> SEVERITIES =
            Map.of("-1", "minor", "low", "minor", "0", "moderate", "med", "moderate", "1", "major", "high", "major");
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000_000);

    private static final int MOST_HTML = 60_000; // tags take room that is given back

    private final Row row;
    private final SpectoraHeader header;
    private final Ledger ledger;
    private final Faults faults;

    SpectoraRow(Row row, SpectoraHeader header, Ledger ledger, Faults faults) {
        this.row = row;
        this.header = header;
        this.ledger = ledger;
        this.faults = faults;
    }

    /** As it is written, without being taken. */
    String said(SpectoraColumn column) {
        return header.place(column).map(row::at).orElse("").strip();
    }

    String word(SpectoraColumn column) {
        return said(column).toLowerCase(Locale.ROOT);
    }

    void take(SpectoraColumn column) {
        header.place(column).ifPresent(place -> ledger.mapped(row, place));
    }

    void fault(SpectoraColumn column, String code, String sentence) {
        header.place(column)
                .ifPresentOrElse(
                        place -> faults.add(row.number(), place, code, sentence),
                        () -> faults.add(row.number(), code, sentence));
    }

    /** A name: entities in it are those of a page it once stood on, encoded once more than they should be. */
    String name(SpectoraColumn column, int longest) {
        String name = Entities.decode(said(column)).strip();
        if (name.length() > longest) {
            fault(column, "size", "It is longer than " + longest + " characters.");
        }
        take(column);
        return name;
    }

    /** Its text, which is HTML and not to be decoded beforehand. */
    String body() {
        String said = said(SpectoraColumn.TEXT);
        String body = said.length() > MOST_HTML ? said : Html.clean(said);
        if (body.length() > 20_000) {
            fault(SpectoraColumn.TEXT, "size", "It is longer than 20000 characters.");
        }
        if (!body.isEmpty()) {
            take(SpectoraColumn.TEXT);
        }
        return body;
    }

    String kind() {
        String kind = KINDS.get(word(SpectoraColumn.TYPE));
        if (kind == null) {
            fault(SpectoraColumn.TYPE, "unknown", "A comment is of the type info, limit or defect.");
            return "information";
        }
        take(SpectoraColumn.TYPE);
        return kind;
    }

    @Nullable
    String severity() {
        String said = word(SpectoraColumn.CATEGORY).replaceFirst("\\.0+$", "");
        if (said.isEmpty()) {
            return null;
        }
        String severity = SEVERITIES.get(said);
        if (severity == null) {
            fault(SpectoraColumn.CATEGORY, "unknown", "The category of a defect is -1, 0 or 1.");
        }
        take(SpectoraColumn.CATEGORY);
        return severity;
    }

    /** One to a line; or with bars, semicolons or commas between them, whichever comes first in this order. */
    List<String> list(SpectoraColumn column) {
        String said = Entities.decode(said(column));
        String between = List.of("\n", "|", ";", ",").stream()
                .filter(said::contains)
                .findFirst()
                .orElse(",");
        return Arrays.stream(said.split(Pattern.quote(between)))
                .map(String::strip)
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
    }

    Optional<Long> cents(SpectoraColumn column) {
        String said = said(column).replaceAll("[$,\\s]", "");
        if (!said.matches("[0-9]{1,10}(\\.[0-9]{1,2}0*)?")) {
            return Optional.empty();
        }
        var dollars = new BigDecimal(said);
        return dollars.compareTo(MOST_DOLLARS) > 0
                ? Optional.empty()
                : Optional.of(dollars.movePointRight(2).longValueExact());
    }

    /** Whether the cell says yes or no, and which. */
    Optional<Boolean> yes(SpectoraColumn column) {
        return switch (word(column).replaceFirst("\\.0+$", "")) {
            case "true", "yes", "1" -> Optional.of(true);
            case "false", "no", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    int number() {
        return row.number();
    }
}
