package io.inspectiq.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Who may hand requests to the function, whose address everybody can ask: the front, which counts and sieves them, and shows a
 * key. Without one everybody may. While the key is exchanged there are two, by comma, here or there.
 */
record Front(List<String> keys) {
    static final String HEADER = "x-inspectiq-front";

    static Front of(String keys) {
        return new Front(listed(keys));
    }

    boolean sent(Invocation invocation) {
        if (keys.isEmpty()) {
            return true;
        }
        var shown = listed(invocation.event().path("headers").path(HEADER).asText(""));
        return shown.stream().anyMatch(one -> keys.stream().anyMatch(key -> same(one, key)));
    }

    private static List<String> listed(String keys) {
        return Arrays.stream(keys.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** As long for a wrong key as for one that is nearly right. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
