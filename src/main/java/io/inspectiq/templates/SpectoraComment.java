package io.inspectiq.templates;

import static io.inspectiq.templates.SpectoraColumn.ANSWER_TYPE;
import static io.inspectiq.templates.SpectoraColumn.COMMENT;
import static io.inspectiq.templates.SpectoraColumn.DEFAULT_UNIT;
import static io.inspectiq.templates.SpectoraColumn.DEFAULT_VALUE;
import static io.inspectiq.templates.SpectoraColumn.HIGH;
import static io.inspectiq.templates.SpectoraColumn.LOCATION;
import static io.inspectiq.templates.SpectoraColumn.LOCKED;
import static io.inspectiq.templates.SpectoraColumn.LOW;
import static io.inspectiq.templates.SpectoraColumn.NO_PHOTOS;
import static io.inspectiq.templates.SpectoraColumn.OPTIONS;
import static io.inspectiq.templates.SpectoraColumn.RECOMMENDATION;
import static io.inspectiq.templates.SpectoraColumn.SIMPLE_FORMAT;
import static io.inspectiq.templates.SpectoraColumn.UNITS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row becomes. A comment that is said or not said stays one; information that is chosen, measured or written down
 * becomes an item of its own to describe, behind the item it stood at.
 */
record SpectoraComment(SpectoraRow row, String item, String kind) {
    private static final Map<String, String> ANSWERS =
            Map.of("checkbox", "multi", "date", "date", "number", "number", "range", "number_range", "text", "text");

    /** The item to describe, or nothing when the row is a comment. */
    Optional<NewItem> described() {
        String said = row.word(ANSWER_TYPE);
        var choices = row.list(OPTIONS);
        if (!said.isEmpty() && !said.equals("boolean") && !ANSWERS.containsKey(said)) {
            row.fault(ANSWER_TYPE, "unknown", "An answer is boolean, checkbox, date, number, range or text.");
        }
        if (!kind.equals("information") || choices.isEmpty() && !ANSWERS.containsKey(said)) {
            return Optional.empty();
        }
        row.take(ANSWER_TYPE);
        String type = choices.isEmpty() ? ANSWERS.getOrDefault(said, "text") : "multi";
        if (type.equals("multi") && choices.isEmpty()) {
            type = "text"; // choices that nobody wrote down are written down each time
        }
        if (!choices.isEmpty()) {
            row.take(OPTIONS);
        }
        return Optional.of(item(type, choices));
    }

    private NewItem item(String type, List<String> choices) {
        String unit = type.startsWith("number") ? unit() : null;
        String title = item + ": " + named();
        if (choices.stream().anyMatch(choice -> choice.length() > 200) || choices.size() > 200) {
            row.fault(OPTIONS, "size", "There are 200 choices at most, of 200 characters.");
        }
        if (title.length() > 200) {
            row.fault(COMMENT, "size", "The item and the comment have names longer than 200 characters together.");
        }
        String body = row.body();
        var comments = body.isEmpty() ? List.<NewComment>of() : List.of(comment(body, false));
        return new NewItem(
                null, null, null, title, "describe", type, choices, unit, null, null, null, false, 0, null, comments);
    }

    /** The one that is usual, or the first; several are named as not carried. */
    private @Nullable String unit() {
        var units = row.list(UNITS);
        if (units.size() == 1) {
            row.take(UNITS);
        }
        String usual = Entities.decode(row.said(DEFAULT_UNIT)).strip();
        if (!usual.isEmpty()) {
            row.take(DEFAULT_UNIT);
        }
        String unit = usual.isEmpty() ? units.stream().findFirst().orElse(null) : usual;
        if (unit != null && unit.length() > 30) {
            row.fault(usual.isEmpty() ? UNITS : DEFAULT_UNIT, "size", "A unit is no longer than 30 characters.");
        }
        return unit;
    }

    NewComment comment() {
        if (row.word(ANSWER_TYPE).equals("boolean")) {
            row.take(ANSWER_TYPE);
        }
        var usually = row.yes(DEFAULT_VALUE);
        if (usually.isPresent()) {
            row.take(DEFAULT_VALUE);
        }
        return comment(row.body(), usually.orElse(false));
    }

    private NewComment comment(String body, boolean on) {
        boolean deficiency = kind.equals("deficiency");
        var advice = Advice.in(row.said(RECOMMENDATION)).filter(found -> deficiency || found.trade() != null);
        if (advice.isPresent()) {
            row.take(RECOMMENDATION);
        }
        String where = row.said(LOCATION).isEmpty() ? null : row.name(LOCATION, 200);
        var low = taken(LOW);
        var high = taken(HIGH);
        if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
            row.fault(HIGH, "order", "It is below the least.");
        }
        return new NewComment(
                null,
                null,
                kind,
                named(),
                body,
                deficiency ? row.severity() : null,
                deficiency ? advice.map(Advice::recommendation).orElse(null) : null,
                advice.map(Advice::trade).orElse(null),
                where,
                on,
                null,
                low.orElse(null),
                high.orElse(null));
    }

    /** A row without a name of its own is called as its item. */
    private String named() {
        String name = row.name(COMMENT, 200);
        return name.isEmpty() ? item : name;
    }

    private Optional<Long> taken(SpectoraColumn column) {
        var cents = row.cents(column);
        if (cents.isPresent()) {
            row.take(column);
        }
        return cents;
    }

    /** "Not locked", "no simple format" and "photos allowed" are how it is here anyway. */
    void asUsual() {
        for (var column : List.of(LOCKED, SIMPLE_FORMAT, NO_PHOTOS)) {
            if (row.yes(column).equals(Optional.of(false))) {
                row.take(column);
            }
        }
    }
}
