package io.inspectiq.page;

import java.time.OffsetDateTime;
import java.util.UUID;

/** The types that lists sort by and filter on: how each is read from text, written to it, and where its order begins and ends. */
public enum Kind {
    INSTANT(OffsetDateTime.MIN, OffsetDateTime.MAX) {
        @Override
        Object parse(String text) {
            return switch (text) {
                case "-infinity" -> OffsetDateTime.MIN;
                case "infinity" -> OffsetDateTime.MAX;
                default -> OffsetDateTime.parse(text);
            };
        }

        @Override
        Object read(String text) {
            var instant = OffsetDateTime.parse(text);
            if (instant.getYear() < 1 || instant.getYear() > 9999) {
                throw new IllegalArgumentException("not of our time");
            }
            return instant;
        }

        @Override
        String write(Object value) {
            return value.equals(OffsetDateTime.MIN)
                    ? "-infinity"
                    : value.equals(OffsetDateTime.MAX) ? "infinity" : value.toString();
        }
    },
    NUMBER(Long.MIN_VALUE, Long.MAX_VALUE) {
        @Override
        Object parse(String text) {
            return Long.valueOf(text);
        }
    },
    TEXT("", "\uDBFF\uDFFF") {
        @Override
        Object parse(String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("PostgreSQL stores no NUL");
            }
            return text;
        }
    },
    ID(new UUID(0, 0), new UUID(-1, -1)) {
        @Override
        Object parse(String text) {
            if (text.length() != 36) {
                throw new IllegalArgumentException("not a UUID");
            }
            return UUID.fromString(text);
        }
    },
    BOOLEAN(false, true) {
        @Override
        Object parse(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("neither true nor false");
            }
            return Boolean.valueOf(text);
        }
    };

    final Object lowest;
    final Object highest;

    Kind(Object lowest, Object highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Fails with IllegalArgumentException or DateTimeParseException. */
    abstract Object parse(String text);

    /** What a caller may say, where a cursor may say more; fails likewise. */
    Object read(String text) {
        return parse(text);
    }

    String write(Object value) {
        return value.toString();
    }
}
