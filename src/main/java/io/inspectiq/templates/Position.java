package io.inspectiq.templates;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands among its like: a fraction between 0 and 1 in base 62, written without its zero and its point, that
 * sorts as text in the order of its characters' codes. Between two there is always another, so a row is moved without
 * touching its neighbours. No key ends with 0, or nothing would fit in front of it.
 */
public final class Position {
    public static final String PATTERN = "[0-9A-Za-z]{0,63}[1-9A-Za-z]";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();
    private static final int WIDTH = 4; // of the steps in which rows are put behind each other
    private static final long ALL = (long) BASE * BASE * BASE * BASE;

    private Position() {}

    /** Above the one and below the other; null is the end on that side. */
    public static String between(@Nullable String lower, @Nullable String upper) {
        if (lower != null && upper != null && lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException("There is nothing between " + lower + " and " + upper + ".");
        }
        var key = new StringBuilder();
        boolean below = upper != null; // until the key has left the upper end
        for (int i = 0; ; i++) {
            int low = lower != null && i < lower.length() ? DIGITS.indexOf(lower.charAt(i)) : 0;
            int high = below && upper != null && i < upper.length() ? DIGITS.indexOf(upper.charAt(i)) : BASE;
            if (high - low > 1) {
                return key.append(DIGITS.charAt((low + high) / 2)).toString();
            }
            key.append(DIGITS.charAt(low));
            below = below && high == low;
        }
    }

    /** Behind the last one, or the first of all: keys stay short however many rows follow each other. */
    public static String after(@Nullable String last) {
        if (last == null) {
            return step(ALL / 2);
        }
        long next = 0;
        for (int i = 0; i < WIDTH; i++) {
            next = next * BASE + (i < last.length() ? DIGITS.indexOf(last.charAt(i)) : 0);
        }
        return next + 1 < ALL ? step(next + 1) : between(last, null);
    }

    /** So many keys in order, with room in front, behind and between. */
    public static List<String> spread(int count) {
        var keys = new ArrayList<String>(count);
        for (int i = 1; i <= count; i++) {
            keys.add(step(ALL / (count + 1) * i));
        }
        return keys;
    }

    private static String step(long number) {
        var digits = new char[WIDTH];
        long rest = number;
        for (int i = WIDTH - 1; i >= 0; i--, rest /= BASE) {
            digits[i] = DIGITS.charAt((int) (rest % BASE));
        }
        return new String(digits).replaceAll("0+$", "");
    }
}
