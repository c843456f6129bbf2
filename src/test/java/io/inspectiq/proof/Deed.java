package io.inspectiq.proof;

import java.util.Random;

/**
 * One call of the fuzz, told by small numbers only, so that it means the same on fresh companies: who of which company,
 * what, and on which of the contacts made so far.
 */
record Deed(int company, String role, Kind kind, int target, boolean ofAnother, boolean stale, int value) {
    enum Kind {
        CREATE,
        GET,
        CHANGE,
        DELETE,
        LIST,
        SEARCH
    }

    private static final String[] ROLES = {"owner", "manager", "office", "inspector", "apprentice", "read_only"};

    static Deed random(Random random, int companies) {
        return new Deed(
                random.nextInt(companies),
                ROLES[random.nextInt(ROLES.length)],
                Kind.values()[random.nextInt(Kind.values().length)],
                random.nextInt(1_000),
                random.nextInt(4) == 0,
                random.nextInt(6) == 0,
                random.nextInt(50));
    }

    boolean mayWrite() {
        return !role.equals("apprentice") && !role.equals("read_only");
    }
}
