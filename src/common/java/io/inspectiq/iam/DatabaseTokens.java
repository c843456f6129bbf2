package io.inspectiq.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Tokens with which the process's role logs in to an Aurora or RDS database instead of with a password. Each is good for fifteen
 * minutes and is only looked at when a connection is opened, so each connection gets one of its own. Making one may block.
 */
public final class DatabaseTokens {
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Role role;
    private final String region;

    public DatabaseTokens(Map<String, String> environment) {
        this.role = new Role(environment);
        this.region = region(environment);
    }

    static String region(Map<String, String> environment) {
        return environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
    }

    public String make(String host, int port, String user) {
        return make(host, port, user, Instant.now());
    }

    String make(String host, int port, String user, Instant now) {
        String place = host + ":" + port;
        return place
                + "/?"
                + Presigned.get("rds-db", region, place, "/", Presigned.NO_BODY)
                        .query(role.credentials(now), now, VALID, Map.of("Action", "connect", "DBUser", user));
    }

    /** The last token was refused: the keys it was made with may have been revoked. */
    public void forget() {
        role.forget();
    }
}
