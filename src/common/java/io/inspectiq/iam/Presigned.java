package io.inspectiq.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A GET that is signed in its query, by AWS's Signature Version 4.
 *
 * @param payload the SHA-256 of the body, or what the service takes instead
 */
record Presigned(String service, String region, String host, String path, String payload) {
    static final String NO_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    String query(Credentials by, Instant now, Duration valid, Map<String, String> parameters) {
        String time = TIME.format(now);
        String day = time.substring(0, "yyyyMMdd".length());
        String scope = String.join("/", day, region, service, TERMINATOR);
        var all = new TreeMap<>(parameters);
        all.put("X-Amz-Algorithm", ALGORITHM);
        all.put("X-Amz-Credential", by.accessKey() + "/" + scope);
        all.put("X-Amz-Date", time);
        all.put("X-Amz-Expires", String.valueOf(valid.toSeconds()));
        all.put("X-Amz-SignedHeaders", "host");
        if (!by.token().isEmpty()) {
            all.put("X-Amz-Security-Token", by.token());
        }
        String query = all.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        String request = String.join("\n", "GET", path, query, "host:" + host, "", "host", payload);
        return query + "&X-Amz-Signature="
                + signature(by, day, String.join("\n", ALGORITHM, time, scope, hash(request)));
    }

    private String signature(Credentials by, String day, String text) {
        byte[] key = ("AWS4" + by.secretKey()).getBytes(UTF_8);
        for (String part : new String[] {day, region, service, TERMINATOR}) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, text));
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

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As RFC 3986 says; the JDK's encoder is for forms. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
