package io.inspectiq.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks Signature Version 4 as a store does, in a header or in the query: who signed it, whether all that must be is signed,
 * whether the signature is right, and whether its time is over. Written apart from the code that signs, to disagree with it.
 */
record StoreSignature(String accessKey, String secretKey, String region) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(15);
    private static final long LONGEST = Duration.ofDays(7).toSeconds();

    /** What a request says of its own signature. */
    private record Said(
            String credential, String time, List<String> headers, String signature, long expires, boolean inQuery) {}

    /** Answers the hash that the body must have, or a word that stands for any. */
    String payloadOf(HttpExchange exchange, Map<String, String> query) throws StoreRefusal {
        var said = said(exchange.getRequestHeaders(), query);
        String scope = said.time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        if (!said.credential.startsWith(accessKey + "/")) {
            throw new StoreRefusal(403, "InvalidAccessKeyId");
        }
        if (!said.credential.equals(accessKey + "/" + scope)) {
            throw new StoreRefusal(400, "AuthorizationHeaderMalformed");
        }
        mustBeInTime(said);
        mustSignAll(exchange.getRequestHeaders(), said);
        String payload = said.inQuery ? "UNSIGNED-PAYLOAD" : one(exchange.getRequestHeaders(), "x-amz-content-sha256");
        String text = String.join(
                "\n", "AWS4-HMAC-SHA256", said.time, scope, hex(sha256(canonical(exchange, query, said, payload))));
        if (!MessageDigest.isEqual(
                hex(mac(key(said.time.substring(0, 8)), text)).getBytes(UTF_8), said.signature.getBytes(UTF_8))) {
            throw new StoreRefusal(403, "SignatureDoesNotMatch");
        }
        return payload;
    }

    private static Said said(Headers headers, Map<String, String> query) throws StoreRefusal {
        if (query.containsKey("X-Amz-Signature")) {
            if (!"AWS4-HMAC-SHA256".equals(query.get("X-Amz-Algorithm"))) {
                throw new StoreRefusal(400, "AuthorizationQueryParametersError");
            }
            return new Said(
                    query.getOrDefault("X-Amz-Credential", ""),
                    query.getOrDefault("X-Amz-Date", ""),
                    List.of(query.getOrDefault("X-Amz-SignedHeaders", "").split(";")),
                    query.getOrDefault("X-Amz-Signature", ""),
                    Long.parseLong(query.getOrDefault("X-Amz-Expires", "0")),
                    true);
        }
        String authorization = one(headers, "authorization");
        if (!authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            throw new StoreRefusal(403, "AccessDenied");
        }
        var parts = Arrays.stream(authorization.substring(17).split(",\\s*"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        return new Said(
                parts.getOrDefault("Credential", ""),
                one(headers, "x-amz-date"),
                List.of(parts.getOrDefault("SignedHeaders", "").split(";")),
                parts.getOrDefault("Signature", ""),
                CLOCKS_MAY_DIFFER.toSeconds(),
                false);
    }

    private static void mustBeInTime(Said said) throws StoreRefusal {
        var signed = Instant.from(TIME.parse(said.time));
        var now = Instant.now();
        if (said.expires < 1 || said.expires > LONGEST || signed.isAfter(now.plus(CLOCKS_MAY_DIFFER))) {
            throw new StoreRefusal(403, "AccessDenied");
        }
        if (now.isAfter(signed.plusSeconds(said.expires))) {
            throw new StoreRefusal(403, said.inQuery ? "AccessDenied" : "RequestTimeTooSkewed");
        }
    }

    /** The host, and whatever speaks to the store in its own words. */
    private static void mustSignAll(Headers headers, Said said) throws StoreRefusal {
        boolean all = Stream.concat(
                        Stream.of("host"), headers.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .filter(name -> name.equals("host") || name.startsWith("x-amz-"))
                .allMatch(said.headers::contains);
        if (!all) {
            throw new StoreRefusal(403, "AccessDenied");
        }
    }

    private static String canonical(HttpExchange exchange, Map<String, String> query, Said said, String payload)
            throws StoreRefusal {
        var asked = new TreeMap<String, String>();
        query.forEach((name, value) -> {
            if (!name.equals("X-Amz-Signature")) asked.put(encoded(name), encoded(value));
        });
        var lines = new StringBuilder();
        for (String name : said.headers) {
            lines.append(name)
                    .append(':')
                    .append(one(exchange.getRequestHeaders(), name).strip())
                    .append('\n');
        }
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                Arrays.stream(exchange.getRequestURI().getPath().split("/", -1))
                        .map(StoreSignature::encoded)
                        .collect(Collectors.joining("/")),
                asked.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining("&")),
                lines.toString(),
                String.join(";", said.headers),
                payload);
    }

    static Map<String, String> query(HttpExchange exchange) {
        var found = new TreeMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String each : raw.split("&")) {
                String[] parts = each.split("=", 2);
                found.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return found;
    }

    static String one(Headers headers, String name) throws StoreRefusal {
        var values = headers.get(name);
        if (values == null || values.size() != 1) {
            throw new StoreRefusal(403, "SignatureDoesNotMatch");
        }
        return values.getFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private byte[] key(String day) {
        byte[] key = mac(("AWS4" + secretKey).getBytes(UTF_8), day);
        return mac(mac(mac(key, region), "s3"), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
