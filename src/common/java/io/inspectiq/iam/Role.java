package io.inspectiq.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The role that this process runs as: AWS Lambda tells its keys in the environment, a container of ECS (or EKS) asks for them
 * beside it. They are kept until they are about to expire. Asking blocks.
 */
final class Role {
    static final String NOT_TOLD =
            "neither AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY nor AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI is set";
    private static final String BESIDE_THE_CONTAINER = "http://169.254.170.2";
    // Keys are not asked for, nor a token sent, over the open network.
    private static final Set<String> NEAR =
            Set.of("localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int LONGEST = 65_536;

    private final Map<String, String> environment;
    private @Nullable Credentials known;

    Role(Map<String, String> environment) {
        this.environment = environment;
    }

    synchronized Credentials credentials(Instant now) {
        if (known == null || now.isAfter(known.until().minus(EARLY))) {
            known = renewed(known, now);
        }
        return known;
    }

    /** The keys were refused before they expired. */
    synchronized void forget() {
        known = null;
    }

    private Credentials renewed(@Nullable Credentials old, Instant now) {
        String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        if (!key.isEmpty()) {
            return new Credentials(
                    key,
                    environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                    environment.getOrDefault("AWS_SESSION_TOKEN", ""),
                    Instant.MAX);
        }
        try {
            return asked();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            if (old != null && now.isBefore(old.until())) {
                return old;
            }
            throw new UncheckedIOException(
                    new IOException("The credentials of the role can't be had: " + e.getMessage(), e));
        }
    }

    private Credentials asked() throws IOException {
        var connection = (HttpURLConnection) place().toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        String authorization = authorization();
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        try (var in = connection.getInputStream()) {
            var said = new String(in.readNBytes(LONGEST), UTF_8);
            return new Credentials(
                    field(said, "AccessKeyId"),
                    field(said, "SecretAccessKey"),
                    field(said, "Token"),
                    Instant.parse(field(said, "Expiration")));
        } finally {
            connection.disconnect();
        }
    }

    private URI place() throws IOException {
        String relative = environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "");
        if (!relative.isEmpty()) {
            return URI.create(BESIDE_THE_CONTAINER + relative);
        }
        var full = URI.create(environment.getOrDefault("AWS_CONTAINER_CREDENTIALS_FULL_URI", ""));
        if ("https".equals(full.getScheme()) || "http".equals(full.getScheme()) && NEAR.contains(full.getHost())) {
            return full;
        }
        throw new IOException("AWS_CONTAINER_CREDENTIALS_FULL_URI leads neither to https nor to this machine");
    }

    /** The file's content changes from time to time. */
    private String authorization() throws IOException {
        String file = environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
        return file.isEmpty()
                ? environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", "")
                : Files.readString(Path.of(file)).strip();
    }

    /** The answer is one flat object of strings. */
    private static String field(String json, String name) throws IOException {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IOException("the answer has no " + name);
        }
        return found.group(1).replace("\\/", "/");
    }
}
