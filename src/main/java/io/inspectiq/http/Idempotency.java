package io.inspectiq.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Refused;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.IdempotencyKeys.Told;
import io.inspectiq.http.IdempotencyKeys.Use;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Does once what is sent several times (the Idempotency-Key header, draft-ietf-httpapi-idempotency-key-header). The key
 * is claimed in the same transaction as the effect, so one can't be there without the other; a second claim is undone
 * whole and answered with what the first one was told. Failures are not kept.
 */
@RequestScoped
public class Idempotency {
    private final TenantDb db;
    private final IdempotencyKeys keys;
    private final RoutingContext request;
    private final ObjectMapper json;
    private final Tag tag;

    Idempotency(TenantDb db, IdempotencyKeys keys, RoutingContext request, ObjectMapper json, Tag tag) {
        this.db = db;
        this.keys = keys;
        this.request = request;
        this.json = json;
        this.tag = tag;
    }

    /** Answers 201 with the new row. The work's first statements must be sent when it is called: they travel with the claim. */
    public <T extends Versioned> Uni<RestResponse<T>> create(Capability needs, Object body, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, row -> created(row, request.normalizedPath()));
    }

    /** As above, for a row whose place is in another list than the one it was posted to. */
    public <T extends Versioned> Uni<RestResponse<T>> create(
            Capability needs, Object body, String list, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, row -> created(row, list));
    }

    /** As {@link #create}, for a deed on a row that is there already: answers 200 with the row as it is then. */
    public <T extends Versioned> Uni<RestResponse<T>> act(Capability needs, Object body, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, tag::answer);
    }

    /** As {@link #act}, for a deed on many rows: its answer is none of them and has no tag. */
    public <T> Uni<RestResponse<T>> perform(Capability needs, Object body, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, done -> ResponseBuilder.ok(done).build());
    }

    private <T> Uni<RestResponse<T>> once(
            Capability needs, Object body, Function<Tx, Uni<T>> work, Function<T, RestResponse<T>> answer) {
        String key = request.request().getHeader("Idempotency-Key");
        if (key == null) {
            return db.write(needs).steps(work).map(answer);
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw Problem.badRequest("See errors for what can't be used.")
                    .field("Idempotency-Key:", "form", "1 to 200 printable characters.");
        }
        var use = new Use(request.request().method().name(), request.normalizedPath(), key, hash(write(body)));
        return db.write(needs)
                .steps(tx ->
                        keys.claim(tx, use, () -> work.apply(tx)).map(answer).invoke(a -> keys.keep(tx, use, told(a))))
                .onFailure(Refused.by("idempotency_key_once"))
                .recoverWithUni(() -> replay(needs, use));
    }

    private Told told(RestResponse<?> answer) {
        return new Told(
                answer.getStatus(),
                answer.getHeaderString(HttpHeaders.ETAG),
                answer.getHeaderString(HttpHeaders.LOCATION),
                write(answer.getEntity()));
    }

    private <T> Uni<RestResponse<T>> replay(Capability needs, Use use) {
        return keys.kept(needs, use).map(found -> {
            var kept = found.orElseThrow(() -> Problem.conflict(
                            "idempotency-key-in-use", "The first request with this key did not succeed. Send it again.")
                    .retryAfter(1));
            if (!kept.bodyHash().equals(use.bodyHash())) {
                throw Problem.invalid("Idempotency-Key:", "reused", "This key was used for another body.");
            }
            return again(kept.told());
        });
    }

    @SuppressWarnings("unchecked") // the stored text is what the first answer's T was written as
    private static <T> RestResponse<T> again(Told told) {
        var answer = ResponseBuilder.create(told.status())
                .header(HttpHeaders.ETAG, told.etag())
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .header("Idempotency-Replayed", "true");
        if (told.location() != null) {
            answer.header(HttpHeaders.LOCATION, told.location());
        }
        return (RestResponse<T>) answer.entity(told.body()).build();
    }

    private <T extends Versioned> RestResponse<T> created(T row, String list) {
        return ResponseBuilder.<T>created(URI.create(list + "/" + row.id()))
                .entity(row)
                .header(HttpHeaders.ETAG, tag.of(row))
                .build();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Buffer hash(String body) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(sha256.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
