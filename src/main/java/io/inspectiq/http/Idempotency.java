package io.inspectiq.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Creates once, however often it is sent (the Idempotency-Key header, draft-ietf-httpapi-idempotency-key-header). The key
 * is claimed in the same transaction as the effect, so one can't be there without the other; a second claim is undone
 * whole and answered with what the first one was told. Failures are not kept. Keys live 24 hours.
 */
@RequestScoped
public class Idempotency {
    private static final Statement<Boolean> FORGET_EXPIRED = new Statement<>("""
            delete from idempotency_keys
             where member_id = current_member() and method = $1 and path = $2 and key = $3
               and expires_at < now()
            """, row -> true);
    private static final Statement<Boolean> CLAIM = new Statement<>("""
            insert into idempotency_keys (method, path, key, body_hash)
            values ($1, $2, $3, $4)
            returning true
            """, row -> true);
    private static final Statement<Boolean> KEEP = new Statement<>("""
            update idempotency_keys
               set status = $4, headers = jsonb_strip_nulls(jsonb_build_object('etag', $5::text, 'location', $6::text)), response = $7
             where member_id = current_member() and method = $1 and path = $2 and key = $3
            returning true
            """, row -> true);
    private static final Statement<Kept> REPLAY = new Statement<>(
            """
            select body_hash, status, headers ->> 'etag' as etag, headers ->> 'location' as location, response
              from idempotency_keys
             where member_id = current_member() and method = $1 and path = $2 and key = $3
            """,
            row -> new Kept(
                    row.getBuffer("body_hash"),
                    row.getInteger("status"),
                    row.getString("etag"),
                    row.getString("location"),
                    row.getString("response")));

    private record Kept(
            Buffer bodyHash,
            int status,
            String etag,
            @Nullable String location,
            String response) {}

    private final TenantDb db;
    private final RoutingContext request;
    private final ObjectMapper json;
    private final Tag tag;

    Idempotency(TenantDb db, RoutingContext request, ObjectMapper json, Tag tag) {
        this.db = db;
        this.request = request;
        this.json = json;
        this.tag = tag;
    }

    /** Answers 201 with the new row. The work's first statements must be sent when it is called: they travel with the claim. */
    public <T extends Versioned> Uni<RestResponse<T>> create(Capability needs, Object body, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, this::created);
    }

    /** As {@link #create}, for a deed on a row that is there already: answers 200 with the row as it is then. */
    public <T extends Versioned> Uni<RestResponse<T>> act(Capability needs, Object body, Function<Tx, Uni<T>> work) {
        return once(needs, body, work, tag::answer);
    }

    private <T extends Versioned> Uni<RestResponse<T>> once(
            Capability needs, Object body, Function<Tx, Uni<T>> work, Function<T, RestResponse<T>> answer) {
        String key = request.request().getHeader("Idempotency-Key");
        if (key == null) {
            return db.write(needs).steps(work).map(answer);
        }
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw Problem.badRequest("See errors.").field("Idempotency-Key:", "form", "1 to 200 printable characters.");
        }
        Buffer hash = hash(body);
        return db.write(needs)
                .steps(tx -> claimed(tx, key, hash, work).map(answer).call(told -> keep(tx, key, told)))
                .onFailure(Refused.by("idempotency_key_once"))
                .recoverWithUni(() -> replay(needs, key, hash));
    }

    private <T> Uni<T> claimed(Tx tx, String key, Buffer hash, Function<Tx, Uni<T>> work) {
        tx.list(FORGET_EXPIRED, method(), path(), key);
        var claimed = tx.one(CLAIM, method(), path(), key, hash);
        var made = work.apply(tx);
        return claimed.chain(ok -> made);
    }

    private <T extends Versioned> Uni<Boolean> keep(Tx tx, String key, RestResponse<T> answer) {
        return tx.one(
                KEEP,
                method(),
                path(),
                key,
                answer.getStatus(),
                answer.getHeaderString("ETag"),
                answer.getHeaderString("Location"),
                write(answer.getEntity()));
    }

    private <T> Uni<RestResponse<T>> replay(Capability needs, String key, Buffer hash) {
        return db.read(needs).find(REPLAY, method(), path(), key).map(found -> {
            Kept kept = found.orElseThrow(() -> Problem.conflict(
                    "idempotency-key-in-use", "The first request with this key did not succeed. Send it again."));
            if (!kept.bodyHash.equals(hash)) {
                throw Problem.invalid("Idempotency-Key:", "reused", "This key was used for another body.");
            }
            return replayed(kept);
        });
    }

    @SuppressWarnings("unchecked") // the stored text is what the first answer's T was written as
    private static <T> RestResponse<T> replayed(Kept kept) {
        var answer = ResponseBuilder.create(kept.status).header("ETag", kept.etag);
        if (kept.location != null) {
            answer.header("Location", kept.location);
        }
        return (RestResponse<T>) answer.header(HttpHeaders.CONTENT_TYPE, "application/json")
                .header("Idempotency-Replayed", "true")
                .entity(kept.response)
                .build();
    }

    private <T extends Versioned> RestResponse<T> created(T row) {
        return ResponseBuilder.<T>created(URI.create(path() + "/" + row.id()))
                .entity(row)
                .header("ETag", tag.of(row))
                .build();
    }

    private String method() {
        return request.request().method().name();
    }

    private String path() {
        return request.normalizedPath();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Buffer hash(Object body) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
