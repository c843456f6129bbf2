package io.inspectiq.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 in the two spellings that are in use: callers say it in hexadecimal, the store in base64. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** What the store tells of a file that came in parts: the hash of their hashes, and how many they were. */
    static String ofParts(List<String> parts) {
        var digest = begin();
        parts.forEach(part -> digest.update(HexFormat.of().parseHex(part)));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }
}
