package io.inspectiq.tenancy;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tokens whose signature held, by their SHA-256, until they expire or their key leaves the issuer's set. */
@ApplicationScoped
class VerifiedTokens {
    private static final int MOST = 10_000;

    private record Verified(SecurityIdentity identity, String kid, long expiresAt) {}

    private final Map<ByteBuffer, Verified> entries = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > MOST;
        }
    };
    private final SigningKeys keys;

    VerifiedTokens(SigningKeys keys) {
        this.keys = keys;
    }

    Optional<SecurityIdentity> find(String token) {
        var hash = hash(token);
        synchronized (entries) {
            Verified entry = entries.get(hash);
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.expiresAt <= Instant.now().getEpochSecond() || !keys.has(entry.kid)) {
                entries.remove(hash);
                return Optional.empty();
            }
            return Optional.of(entry.identity);
        }
    }

    void keep(String token, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken jwt) {
            var entry = new Verified(identity, TokenRules.kid(token), jwt.getExpirationTime());
            synchronized (entries) {
                entries.put(hash(token), entry);
            }
        }
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
