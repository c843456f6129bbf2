package io.inspectiq.scheduling;

import io.inspectiq.http.LinkLimit;
import io.inspectiq.tenancy.Link;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a link to a calendar ends with: the company, so that it is looked for there alone, and 32 random bytes that nobody
 * keeps. It travels in the query, which traces, metrics and the firewall's log leave out.
 */
record FeedSecret(UUID tenant, String secret) {
    static final String PARAMETER = "link";
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");
    private static final int BYTES = 32;

    static FeedSecret next(UUID tenant) {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new FeedSecret(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** As it was sent; nothing when no link can look like that. */
    static Optional<FeedSecret> read(@Nullable String sent) {
        var parts = FORM.matcher(sent == null ? "" : sent);
        try {
            return parts.matches()
                    ? Optional.of(new FeedSecret(UUID.fromString(parts.group(1)), parts.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String link() {
        return LinkLimit.PATH + "?" + PARAMETER + "=" + tenant + "." + secret;
    }

    Link followed(String requestId) {
        return new Link(tenant, hash(), requestId);
    }

    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not even by accident. */
    @Override
    public String toString() {
        return "a link of company " + tenant;
    }
}
