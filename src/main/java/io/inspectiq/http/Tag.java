package io.inspectiq.http;

import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.CurrentCaller;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110 section 8.8.3): the row's version, and a hash of company, row and the view that the member's
 * role has of it, so that a tag means nothing to anybody else.
 */
@RequestScoped
public class Tag {
    private final CurrentCaller caller;
    private final RoutingContext request;

    Tag(CurrentCaller caller, RoutingContext request) {
        this.caller = caller;
        this.request = request;
    }

    /** The row with its tag, or 304 when If-None-Match already names it. */
    public <T extends Versioned> RestResponse<T> answer(T row) {
        String tag = of(row);
        String known = request.request().getHeader("If-None-Match");
        boolean same = known != null
                && request.request().method() == HttpMethod.GET
                && Arrays.stream(known.split(",")).map(String::trim).anyMatch(t -> t.equals(tag) || t.equals("*"));
        return same
                ? ResponseBuilder.<T>create(Status.NOT_MODIFIED.getStatusCode())
                        .header("ETag", tag)
                        .build()
                : ResponseBuilder.ok(row).header("ETag", tag).build();
    }

    public String of(Versioned row) {
        return "\"" + row.rowVersion() + "-" + hash(caller.get().tenant() + "/" + row.id() + "/" + row.view()) + "\"";
    }

    /**
     * The version that If-Match names, or null for {@code *}. It compares the row's own part: two roles see different
     * tags of one version, and either may change it.
     */
    public @Nullable Long expected() {
        String header = request.request().getHeader("If-Match");
        if (header == null || header.isBlank()) {
            throw Problem.preconditionRequired().field("If-Match:", "required", "Send the ETag you have.");
        }
        String tag = header.trim();
        int dash = tag.indexOf('-');
        if (tag.equals("*")) {
            return null;
        }
        if (!tag.matches("\"[0-9]{1,18}-[A-Za-z0-9_-]{12}\"")) {
            throw Problem.stale();
        }
        return Long.valueOf(tag.substring(1, dash));
    }

    /** As {@link #expected}, where If-Match may be left out. */
    public @Nullable Long expectedIfSaid() {
        return request.request().getHeader("If-Match") == null ? null : expected();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 9));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
