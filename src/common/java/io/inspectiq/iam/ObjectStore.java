package io.inspectiq.iam;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs requests to Amazon S3, or to a store that speaks as it does, with the keys of the process's role. Asking for those
 * may block.
 */
public final class ObjectStore {
    private static final String SERVICE = "s3";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** A request to send: its address, and all headers that are signed but the host, which a client sends by itself. */
    public record Request(URI address, Map<String, String> headers) {}

    private final Role role;
    private final String region;
    private final String endpoint;

    /**
     * @param region where the buckets are; empty for the region the environment names
     * @param endpoint where the store is, if it is not Amazon's: buckets are then named in the path
     */
    public ObjectStore(Map<String, String> environment, String region, String endpoint) {
        this.role = new Role(environment);
        this.region = region.isEmpty() ? DatabaseTokens.region(environment) : region;
        this.endpoint = endpoint;
    }

    /** An address with which anybody may make this one request until the time is over. */
    public Request presigned(
            String method,
            String bucket,
            String key,
            Map<String, String> query,
            Map<String, String> headers,
            Duration valid) {
        return presigned(method, bucket, key, query, headers, valid, Instant.now());
    }

    Request presigned(
            String method,
            String bucket,
            String key,
            Map<String, String> query,
            Map<String, String> headers,
            Duration valid,
            Instant now) {
        var place = place(bucket, key);
        var signed = Signature.lowerCase(headers);
        signed.put("host", place.getRawAuthority());
        String asked = new Presigned(SERVICE, region, method, place.getRawPath(), signed, UNSIGNED)
                .query(role.credentials(now), now, valid, query);
        return new Request(URI.create(place + "?" + asked), headers);
    }

    /** A request of our own, signed in its headers. */
    public Request signed(
            String method,
            String bucket,
            String key,
            Map<String, String> query,
            Map<String, String> headers,
            String payload) {
        return signed(method, bucket, key, query, headers, payload, Instant.now());
    }

    Request signed(
            String method,
            String bucket,
            String key,
            Map<String, String> query,
            Map<String, String> headers,
            String payload,
            Instant now) {
        var place = place(bucket, key);
        var by = role.credentials(now);
        var signature = new Signature(SERVICE, region, now);
        SortedMap<String, String> sent = Signature.lowerCase(headers);
        sent.put("x-amz-content-sha256", payload.isEmpty() ? UNSIGNED : payload);
        sent.put("x-amz-date", signature.time());
        if (!by.token().isEmpty()) {
            sent.put("x-amz-security-token", by.token());
        }
        var signed = new TreeMap<>(sent);
        signed.put("host", place.getRawAuthority());
        String asked = Signature.query(new TreeMap<>(query));
        String request = Signature.request(
                method, place.getRawPath(), asked, signed, String.valueOf(sent.get("x-amz-content-sha256")));
        sent.put(
                "authorization",
                "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(
                                Signature.ALGORITHM,
                                by.accessKey(),
                                signature.scope(),
                                Signature.names(signed),
                                signature.of(by, request)));
        return new Request(URI.create(place + (asked.isEmpty() ? "" : "?" + asked)), sent);
    }

    /** The SHA-256 of a body that is at hand, as a signature wants it. */
    public static String hash(byte[] body) {
        return Signature.hash(body);
    }

    /** The keys were refused before they expired. */
    public void forget() {
        role.forget();
    }

    private URI place(String bucket, String key) {
        String path = Arrays.stream(key.split("/", -1)).map(Signature::encoded).collect(Collectors.joining("/"));
        return URI.create(
                endpoint.isEmpty()
                        ? "https://" + bucket + ".s3." + region + ".amazonaws.com/" + path
                        : endpoint + "/" + bucket + "/" + path);
    }
}
