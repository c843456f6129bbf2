package io.inspectiq.page;

import io.inspectiq.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals where a page ended, bound to the company and the list it came from, so that a cursor made up, changed, or
 * carried elsewhere is refused. The first key seals, all open. To rotate, add a new one behind, then change their order, then
 * drop the old one: each step is rolled out before the next, and what either side of it seals, the other opens.
 */
@ApplicationScoped
class Cursors {
    private static final String HMAC = "HmacSHA256";
    private static final int SEAL = 16;

    private final List<Mac> keys;

    Cursors(@ConfigProperty(name = "inspectiq.cursor.keys") List<String> keys) {
        this.keys = keys.stream().map(Cursors::key).toList();
    }

    private static Mac key(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length < 32) {
            throw new IllegalArgumentException("INSPECTIQ_CURSOR_KEYS: a key is 32 bytes, in base64");
        }
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String seal(String boundTo, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(mac(keys.getFirst(), boundTo, text), SEAL + text.length);
        System.arraycopy(text, 0, sealed, SEAL, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    String open(String boundTo, String cursor) {
        byte[] sealed = decode(cursor);
        byte[] text = Arrays.copyOfRange(sealed, SEAL, sealed.length);
        byte[] seal = Arrays.copyOf(sealed, SEAL);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(seal, Arrays.copyOf(mac(key, boundTo, text), SEAL)))) {
            throw refused();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cursor);
            if (sealed.length > SEAL) {
                return sealed;
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static byte[] mac(Mac key, String boundTo, byte[] text) {
        try {
            var mac = (Mac) key.clone();
            mac.update(boundTo.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem refused() {
        return Problem.badRequest("See errors for what can't be used.")
                .field("?cursor", "cursor", "This cursor is not one of this list, its filters and its order.");
    }
}
