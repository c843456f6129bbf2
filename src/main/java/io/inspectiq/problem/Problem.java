package io.inspectiq.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer other than success, in the words of RFC 9457. Thrown anywhere, written out by {@link Problems}. What it says
 * is for the caller: no SQL, no names of tables or classes, no value the caller did not send.
 */
public final class Problem extends RuntimeException {
    final int status;
    final String type;
    final String title;
    final List<FieldError> errors = new ArrayList<>();
    final Map<String, String> headers = new LinkedHashMap<>();

    @Nullable
    Object current;

    private Problem(int status, String type, String title, String detail) {
        this(status, type, title, detail, null);
    }

    private Problem(int status, String type, String title, String detail, @Nullable Throwable cause) {
        super(detail, cause, true, false); // an answer, not an accident: no stack trace
        this.status = status;
        this.type = type;
        this.title = title;
    }

    /** The request itself can't be understood: broken JSON, an unknown parameter, a number that is none. */
    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", "The request is not understood", detail);
    }

    public static Problem unauthorized() {
        return new Problem(401, "unauthorized", "A valid access token is needed", "Send a valid access token.")
                .header("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden(String type, String detail) {
        return new Problem(403, type, "You may not do this", detail);
    }

    /** The same words for what another company has and for what never was. */
    public static Problem notFound(String thing) {
        return new Problem(404, "not-found", "Not found", "There is no such " + thing + ".");
    }

    public static Problem conflict(String type, String detail) {
        return new Problem(409, type, "This conflicts with the present state", detail);
    }

    /** If-Match names a version that is no longer the current one (RFC 9110 section 13.1.1). */
    public static Problem stale() {
        return new Problem(412, "stale", "Someone changed it first", "Fetch it again: its ETag is another one now.");
    }

    /** RFC 6585 section 3. */
    public static Problem preconditionRequired() {
        return new Problem(
                428, "precondition-required", "If-Match is required", "Send If-Match with the ETag you have.");
    }

    /** The request is understood, but a value in it can't be accepted; {@link #field} says which. */
    public static Problem invalid(String detail) {
        return new Problem(422, "invalid", "A value is not acceptable", detail);
    }

    public static Problem invalid(String pointer, String code, String detail) {
        return invalid(detail).field(pointer, code, detail);
    }

    /** RFC 6585 section 4; seconds until asking again is worthwhile. */
    public static Problem tooMany(String detail, long retryAfter) {
        return new Problem(429, "too-many-requests", "Too many requests", detail).retryAfter(retryAfter);
    }

    /** Not now; seconds until asking again is worthwhile. */
    public static Problem unavailable(String detail, long retryAfter) {
        return unavailable(detail, retryAfter, null);
    }

    /** As above; the cause is for our log. */
    public static Problem unavailable(String detail, long retryAfter, @Nullable Throwable cause) {
        return new Problem(503, "unavailable", "Not available right now", detail, cause).retryAfter(retryAfter);
    }

    /** This installation lacks what the request asks for. */
    public static Problem notOffered(String detail) {
        return new Problem(501, "not-offered", "This is not offered here", detail);
    }

    static Problem ofStatus(int status, String type, String title) {
        return new Problem(status, type, title, title + ".");
    }

    /** Names the place by JSON Pointer (RFC 6901), or {@code ?name} for a parameter and {@code Name:} for a header. */
    public Problem field(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
        return this;
    }

    /** Shows the row as it is now, with its tag: what the caller would fetch next. */
    public Problem current(Object row, String tag) {
        current = row;
        return header("ETag", tag);
    }

    /** Seconds until asking again is worthwhile (RFC 9110 section 10.2.3). */
    public Problem retryAfter(long seconds) {
        return header("Retry-After", String.valueOf(seconds));
    }

    private Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** One value that was not accepted. */
    public record FieldError(String pointer, String code, String detail) {}
}
