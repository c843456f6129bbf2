package io.inspectiq.page;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Turns what a person types into ranges of index terms. Terms are lower-case letters and digits without accents, as the
 * database stores them; a range holds every term that begins with the word.
 */
final class SearchWords {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST = 100;

    private SearchWords() {}

    /** The longest word's range, then the others' lower and upper ends as arrays. */
    static List<Object> ranges(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .distinct()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no word in it");
        }
        String[] rest = words.stream().skip(1).toArray(String[]::new);
        String[] ends = Arrays.stream(rest).map(SearchWords::end).toArray(String[]::new);
        return List.of(words.getFirst(), end(words.getFirst()), rest, ends);
    }

    /** Above every term that begins with the word. */
    private static String end(String word) {
        return word + "\uDBFF\uDFFF";
    }
}
