package io.inspectiq.page;

import io.inspectiq.problem.Problem;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One way to narrow a list: the parameter's name, its condition with a {@code ?} for each value, how text becomes those
 * values, and what callers are told of it. {@code known} is empty where any value of the kind will do.
 */
public record Filter(
        String name,
        String condition,
        Function<String, List<Object>> values,
        Kind kind,
        Set<String> known,
        String meaning) {

    // Under row level security only plain comparisons reach an index, hence ranges of terms. The longest word leads.
    private static final String SEARCH = """
            %s in (select t.entity_id from search_terms t where t.entity = '%s' and t.term >= ? and t.term < ?)
             and not exists (
                 select from unnest(?::text[], ?::text[]) w (low, high)
                  where not exists (
                      select from search_terms t
                       where t.entity = '%s' and t.entity_id = %s and t.term >= w.low and t.term < w.high))""";

    /** For a condition that takes its text in a way of its own. */
    public Filter(String name, String condition, Function<String, List<Object>> values) {
        this(name, condition, values, Kind.TEXT, Set.of(), "Those with this value.");
    }

    public static Filter of(String name, Kind kind, String condition) {
        return new Filter(name, condition, text -> List.of(kind.read(text)), kind, Set.of(), "Those with this value.");
    }

    /** Several of a known set, separated by commas. */
    public static Filter anyOf(String name, Set<String> known, String condition) {
        return new Filter(
                name, condition, text -> List.of((Object) words(text, known)), Kind.TEXT, known, "Any of these.");
    }

    /** Beginnings of words, of which all must be found among the terms of the thing that {@code id} names. */
    public static Filter search(String name, String entity, String id) {
        return new Filter(
                name,
                SEARCH.formatted(id, entity, entity, id),
                SearchWords::ranges,
                Kind.TEXT,
                Set.of(),
                "Beginnings of words, all of which must be found.");
    }

    /** What changed since an instant, deletions among it: for whoever keeps a copy. */
    public static Filter updatedSince(String column) {
        return of("updatedSince", Kind.INSTANT, column + " >= ?")
                .means("What changed at or after this instant; what was deleted comes with `deletedAt`. Ask next time"
                        + " with `completeUntil` of the answer.");
    }

    /** Says in a sentence what it leaves in the list. */
    public Filter means(String sentence) {
        return new Filter(name, condition, values, kind, known, sentence);
    }

    private static String[] words(String text, Set<String> known) {
        String[] words = text.split(",");
        if (words.length == 0 || !known.containsAll(Arrays.asList(words))) {
            throw new IllegalArgumentException(
                    "one of " + known.stream().sorted().toList());
        }
        return words;
    }

    List<Object> read(String text) {
        try {
            return values.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Problem.badRequest("See errors for what can't be read.")
                    .field("?" + name, "value", "This value can't be read as a " + name + ".");
        }
    }
}
