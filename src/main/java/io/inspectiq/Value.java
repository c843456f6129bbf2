package io.inspectiq;

import io.quarkus.runtime.configuration.DurationConverter;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a setting's value has the form that it must have. */
final class Value {
    private static final int KEY_BYTES = 32;

    private Value() {}

    static boolean database(String value) {
        return sound(() -> {
            var uri = URI.create(value);
            return "postgresql".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getPath().length() > 1;
        });
    }

    static boolean web(String value) {
        return sound(() -> {
            var uri = URI.create(value);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        });
    }

    /** Without a path, as browsers send them. */
    static boolean origins(String value) {
        return each(value, Value::origin);
    }

    static boolean origin(String value) {
        return web(value) && URI.create(value).getRawPath().isEmpty();
    }

    /** With a dot in it, no certificate would fit its host. */
    static boolean bucket(String value) {
        return value.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    }

    static boolean region(String value) {
        return value.matches("[a-z]{2}(-[a-z]+)+-[0-9]");
    }

    static boolean names(String value) {
        return each(value, name -> !name.isEmpty());
    }

    static boolean keys(String value) {
        return each(value, key -> sound(() -> Base64.getDecoder().decode(key).length >= KEY_BYTES));
    }

    static boolean longWords(String value) {
        return each(value, word -> word.matches("[!-~]{" + KEY_BYTES + ",}"));
    }

    static boolean count(String value) {
        return sound(() -> Long.parseLong(value) > 0);
    }

    static boolean few(String value) {
        return count(value) && Long.parseLong(value) <= 1000;
    }

    static boolean port(String value) {
        return sound(() -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= 0xffff);
    }

    static boolean duration(String value) {
        return sound(() -> {
            var duration = DurationConverter.parseDuration(value);
            return duration != null && duration.isPositive(); // null when it is nothing but control characters
        });
    }

    static Predicate<String> oneOf(String... values) {
        return Set.of(values)::contains;
    }

    private static boolean each(String list, Predicate<String> holds) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).allMatch(holds);
    }

    private interface Question {
        boolean holds();
    }

    /** What can't be read does not hold. */
    private static boolean sound(Question question) {
        try {
            return question.holds();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
