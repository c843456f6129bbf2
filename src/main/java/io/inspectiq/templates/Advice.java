package io.inspectiq.templates;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sentence such as "Contact a qualified roofing professional" recommends, and which trade it sends for. */
record Advice(@Nullable String recommendation, @Nullable String trade) {
    private static final Map<Pattern, String> TRADES = words(
            "roof(er|ing)?s?", "roofer",
            "electric(al|ian)s?", "electrician",
            "plumb(er|ing)s?", "plumber",
            "hvac|heating|cooling|air condition\\w*|furnace", "hvac",
            "structur\\w*|foundation|engineer", "structural_engineer",
            "pest|termites?|wdo|exterminator", "pest",
            "mold|mould", "mold",
            "pool|spa", "pool",
            "chimney|fireplace", "chimney",
            "handyman|handy person|diy|homeowner", "handyman",
            "general contractor|qualified professional|contractor", "general");
    private static final Map<Pattern, String> DEEDS = words(
            "immediate(ly)?|urgent(ly)?", "correct_immediately",
            "further evaluation|evaluat\\w+|specialist", "further_evaluation",
            "replace\\w*", "replace",
            "monitor\\w*|watch", "monitor",
            "none|no action", "none",
            "repair\\w*|correct\\w*|fix\\w*|contact|consult|hire|diy|handyman|contractor|professional", "repair");

    static Optional<Advice> in(String sentence) {
        var advice = new Advice(first(DEEDS, sentence), first(TRADES, sentence));
        return advice.recommendation == null && advice.trade == null ? Optional.empty() : Optional.of(advice);
    }

    private static @Nullable String first(Map<Pattern, String> words, String sentence) {
        String plain = sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ");
        return words.entrySet().stream()
                .filter(word -> word.getKey().matcher(plain).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** In the order in which they are looked for: the particular before the general. */
    private static Map<Pattern, String> words(String... pairs) {
        var words = new LinkedHashMap<Pattern, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(Pattern.compile("\\b(" + pairs[i] + ")\\b"), pairs[i + 1]);
        }
        return words;
    }
}
