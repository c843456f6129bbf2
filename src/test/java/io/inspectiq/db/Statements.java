package io.inspectiq.db;

import io.inspectiq.page.Listing;

/** The text of one of the service's statements by the name of its constant, so that whoever needs it copies nothing. */
public final class Statements {
    private Statements() {}

    /** Of a list, the first page as most callers ask for it; of an enum, how its transactions begin. */
    public static String sql(String type, String constant) {
        try {
            var field = Class.forName("io.inspectiq." + type).getDeclaredField(constant);
            field.setAccessible(true);
            return switch (field.get(null)) {
                case Statement<?> one -> one.sql();
                case Listing<?> list -> list.plain().sql();
                case Access access -> access.begin;
                case null, default -> throw new IllegalArgumentException(type + "." + constant + " is no statement");
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + "." + constant, e);
        }
    }
}
