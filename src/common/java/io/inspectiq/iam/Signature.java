package io.inspectiq.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS's Signature Version 4: for one service in one region, at one moment. */
record Signature(String service, String region, Instant at) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    String time() {
        return TIME.format(at);
    }

    String scope() {
        return String.join("/", day(), region, service, TERMINATOR);
    }

    /** Of a request in its canonical form; see {@link #request}. */
    String of(Credentials by, String request) {
        byte[] key = ("AWS4" + by.secretKey()).getBytes(UTF_8);
        for (String part : new String[] {day(), region, service, TERMINATOR}) {
            key = mac(key, part);
        }
        String text = String.join("\n", ALGORITHM, time(), scope(), hash(request.getBytes(UTF_8)));
        return HexFormat.of().formatHex(mac(key, text));
    }

    /** The canonical form; the headers' names are in lower case. */
    static String request(String method, String path, String query, SortedMap<String, String> headers, String payload) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        return String.join("\n", method, path, query, lines, names(headers), payload);
    }

    static String names(SortedMap<String, String> headers) {
        return String.join(";", headers.keySet());
    }

    static String query(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static SortedMap<String, String> lowerCase(Map<String, String> headers) {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    /** As RFC 3986 says; the JDK's encoder is for forms. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String day() {
        return time().substring(0, "yyyyMMdd".length());
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
}
