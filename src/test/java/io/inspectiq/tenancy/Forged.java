package io.inspectiq.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.local.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an attacker writes them: any header over any claims, signed by whatever is at hand. */
final class Forged {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Forged() {}

    /** No signature at all, as {@code alg: none} has it. */
    static String unsigned(Map<String, ?> header, Map<String, ?> claims) {
        return content(header, claims) + ".";
    }

    /** The public key, which everybody has, taken for a shared secret. */
    static String hmac(byte[] secret, Map<String, ?> header, Map<String, ?> claims) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String content = content(header, claims);
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String rsa(String algorithm, SigningKey key, Map<String, ?> header, Map<String, ?> claims) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key.pair().getPrivate());
            String content = content(header, claims);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token whose middle was exchanged afterwards. */
    static String tampered(String token, Map<String, ?> claims) {
        String[] parts = token.split("\\.");
        return parts[0] + "." + part(claims) + "." + parts[2];
    }

    static Map<String, Object> header(String algorithm, String kid, Map<String, ?> more) {
        var header = new HashMap<String, Object>(more);
        header.put("alg", algorithm);
        header.put("kid", kid);
        return header;
    }

    private static String content(Map<String, ?> header, Map<String, ?> claims) {
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, ?> value) {
        try {
            return base64(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
