package io.inspectiq.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An RSA key made at run time: signs tokens, and shows its public half as a JWK. */
public record SigningKey(String kid, KeyPair pair) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static SigningKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(UUID.randomUUID().toString(), generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAPublicKey publicKey() {
        return (RSAPublicKey) pair.getPublic();
    }

    /** A compact JWS over the claims, with the header an honest issuer writes. */
    public String sign(Map<String, ?> claims) {
        var header = new LinkedHashMap<String, Object>();
        header.put("kid", kid);
        header.put("alg", "RS256");
        String signed = base64(json(header)) + "." + base64(json(claims));
        return signed + "." + base64(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    Map<String, Object> jwk() {
        var key = new LinkedHashMap<String, Object>();
        key.put("alg", "RS256");
        key.put("e", base64(publicKey().getPublicExponent()));
        key.put("kid", kid);
        key.put("kty", "RSA");
        key.put("n", base64(publicKey().getModulus()));
        key.put("use", "sig");
        return key;
    }

    private byte[] signature(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Map<String, ?> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0; // a JWK's numbers are unsigned
        return base64(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
