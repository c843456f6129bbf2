package io.inspectiq.proof;

import java.util.Random;

/**
 * One call of the fuzz, told by small numbers only, so that it means the same on fresh companies: who of which company
 * does what, on which of the things made so far, with which other one.
 */
record Deed(int company, int who, Kind kind, int target, int other, boolean foreign, boolean stale, int value) {
    enum Kind {
        ADD_CONTACT,
        GET_CONTACT,
        CHANGE_CONTACT,
        DELETE_CONTACT,
        LIST_CONTACTS,
        SEARCH_CONTACTS,
        ADD_PROPERTY,
        GET_PROPERTY,
        CHANGE_PROPERTY,
        DELETE_PROPERTY,
        LIST_PROPERTIES,
        BOOK,
        BOOK_VISIT,
        GET_INSPECTION,
        MOVE,
        CANCEL,
        DELETE_INSPECTION,
        LIST_INSPECTIONS,
        BEGIN_REPORT,
        GET_REPORT,
        WRITE_ITEM,
        ADD_FINDING,
        STEP_REPORT,
        CHANGE_ROLE,
        DISABLE,
        ENABLE,
        GET_MEMBER,
        REPEAT
    }

    private static final int MORE_THAN_ANYBODY_HAS = 1_000;
    private static final int VALUES = 50;

    static Deed random(Random random, int company) {
        return new Deed(
                company,
                random.nextInt(Staff.SIZE),
                Kind.values()[random.nextInt(Kind.values().length)],
                random.nextInt(MORE_THAN_ANYBODY_HAS),
                random.nextInt(MORE_THAN_ANYBODY_HAS),
                random.nextInt(5) == 0,
                random.nextInt(7) == 0,
                random.nextInt(VALUES));
    }

    @Override
    public String toString() {
        return "%d/%s %s(%d, %d%s%s, %d)"
                .formatted(
                        company,
                        Staff.name(who),
                        kind,
                        target,
                        other,
                        foreign ? ", of another company" : "",
                        stale ? ", stale" : "",
                        value);
    }
}
