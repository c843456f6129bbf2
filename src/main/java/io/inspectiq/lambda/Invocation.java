package io.inspectiq.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketTimeoutException;

/** One event to be answered, under its id and before its deadline. */
record Invocation(String id, long deadlineMillis, String trace, JsonNode event) {
    /** Told to the caller before Lambda ends the process, which tells nothing. */
    private static final long TO_SAY_SO_MILLIS = 300;

    /** What is left for the service; an error when nothing is. */
    int millisLeft() throws SocketTimeoutException {
        long left = deadlineMillis - TO_SAY_SO_MILLIS - System.currentTimeMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("The invocation's time is up.");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
