package io.inspectiq.iam;

import java.time.Instant;

/** The keys of the role that a process runs as, for as long as they are good. The token is empty for keys of a user. */
record Credentials(String accessKey, String secretKey, String token, Instant until) {
    @Override
    public String toString() {
        return "credentials until " + until;
    }
}
