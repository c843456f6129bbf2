package io.inspectiq.http;

import java.security.SecureRandom;
import java.util.UUID;

/** Time-ordered ids (RFC 9562, version 7), for rows whose id must be known before the database has made them. */
public final class Ids {
    private Ids() {}

    public static UUID next() {
        var random = Source.RANDOM;
        long milliseconds = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        long variant = 0x8000000000000000L | random.nextLong() >>> 2;
        return new UUID(milliseconds, variant);
    }

    /** Made when first used: a native executable must not carry the randomness of the machine that built it. */
    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
