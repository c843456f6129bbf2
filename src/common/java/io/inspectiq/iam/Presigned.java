package io.inspectiq.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request that is signed in its query, so that whoever is handed its address may make it, as it is and for a while.
 *
 * @param headers what has to be sent with it, to the letter; the host is among them
 * @param payload the SHA-256 of the body, or what the service takes instead
 */
record Presigned(
        String service, String region, String method, String path, SortedMap<String, String> headers, String payload) {
    static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static Presigned get(String service, String region, String host, String path, String payload) {
        return new Presigned(service, region, "GET", path, new TreeMap<>(Map.of("host", host)), payload);
    }

    String query(Credentials by, Instant now, Duration valid, Map<String, String> parameters) {
        var signature = new Signature(service, region, now);
        var all = new TreeMap<>(parameters);
        all.put("X-Amz-Algorithm", Signature.ALGORITHM);
        all.put("X-Amz-Credential", by.accessKey() + "/" + signature.scope());
        all.put("X-Amz-Date", signature.time());
        all.put("X-Amz-Expires", String.valueOf(valid.toSeconds()));
        all.put("X-Amz-SignedHeaders", Signature.names(headers));
        if (!by.token().isEmpty()) {
            all.put("X-Amz-Security-Token", by.token());
        }
        String query = Signature.query(all);
        return query + "&X-Amz-Signature=" + signature.of(by, Signature.request(method, path, query, headers, payload));
    }
}
