package io.inspectiq.http;

import java.util.UUID;

/** Time-ordered ids (RFC 9562, version 7), for rows whose id must be known before the database has made them. */
public final class Ids {
    private Ids() {}

    /** The randomness is the JDK's: a generator of our own would be built, seed and all, into the native executable. */
    public static UUID next() {
        var random = UUID.randomUUID();
        long milliseconds = System.currentTimeMillis() << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff;
        return new UUID(milliseconds, random.getLeastSignificantBits());
    }
}
