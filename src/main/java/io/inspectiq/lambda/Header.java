package io.inspectiq.lambda;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** A header's name in lower case, and its value. */
record Header(String name, String value) {
    /** They speak of one connection (RFC 9110 section 7.6.1); lengths and expectations are told anew on the next. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect");

    static Header of(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IOException("This is no header: " + line);
        }
        return new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    boolean travels() {
        return !OF_THE_CONNECTION.contains(name);
    }
}
