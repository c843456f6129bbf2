package io.inspectiq.http;

import io.inspectiq.db.HotStatements;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which keys were used, by whom, for what, and what was answered. They live 24 hours. */
@ApplicationScoped
class IdempotencyKeys implements HotStatements {
    private static final Statement<Boolean> FORGET_EXPIRED = new Statement<>("""
            delete from idempotency_keys
             where member_id = current_member() and method = $1 and path = $2 and key = $3
               and (expires_at < now()) is true -- found by its key, not by its age
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
    private static final Statement<Kept> KEPT = new Statement<>(
            """
            select body_hash, status, headers ->> 'etag' as etag, headers ->> 'location' as location, response
              from idempotency_keys
             where member_id = current_member() and method = $1 and path = $2 and key = $3
            """,
            row -> new Kept(
                    row.getBuffer("body_hash"),
                    new Told(
                            row.getInteger("status"),
                            row.getString("etag"),
                            row.getString("location"),
                            row.getString("response"))));

    /** One use: a member's key for one method and path, and the hash of what was sent. */
    record Use(String method, String path, String key, Buffer bodyHash) {}

    /** An answer as it was given. */
    record Told(int status, @Nullable String etag, @Nullable String location, String body) {}

    record Kept(Buffer bodyHash, Told told) {}

    private final TenantDb db;

    IdempotencyKeys(TenantDb db) {
        this.db = db;
    }

    @Override
    public List<Statement<?>> hot() {
        return List.of(FORGET_EXPIRED, CLAIM, KEEP);
    }

    /** Claims the key and starts the work at once; when the key is taken, the whole transaction is undone. */
    <T> Uni<T> claim(Tx tx, Use use, Supplier<Uni<T>> work) {
        tx.list(FORGET_EXPIRED, use.method, use.path, use.key);
        var claimed = tx.one(CLAIM, use.method, use.path, use.key, use.bodyHash);
        var done = work.get();
        return claimed.chain(ok -> done);
    }

    /** Travels with COMMIT. */
    void keep(Tx tx, Use use, Told told) {
        tx.list(KEEP, use.method, use.path, use.key, told.status, told.etag, told.location, told.body);
    }

    /** What was told then, to whoever has the capability still. */
    Uni<Optional<Kept>> kept(Capability needs, Use use) {
        return db.read(needs).find(KEPT, use.method, use.path, use.key);
    }
}
