package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one busy company from taking every connection: it has half of them, and waits in its own queue. (With three quarters
 * another company waited three times as long as usual beside a flood; with half, not twice.)
 */
@ApplicationScoped
class Fairness {
    private static final int MOST_WAITING = 256;

    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final Map<UUID, Integer> streams = new HashMap<>();
    private final int share;
    private final int streamShare;

    Fairness(
            @ConfigProperty(name = "inspectiq.db.pool.size", defaultValue = "8") int pool,
            @ConfigProperty(name = "inspectiq.db.streams", defaultValue = "4") int streamPool) {
        this.share = Math.max(1, pool / 2);
        this.streamShare = Math.max(1, streamPool / 2);
    }

    private static final class Lane {
        int busy;
        final ArrayDeque<Pass> waiting = new ArrayDeque<>();
    }

    /** One request's place in its company's lane. */
    private static final class Pass {
        @Nullable
        Runnable turn;

        boolean in;
    }

    <T> Uni<T> slot(UUID tenant, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            var pass = new Pass();
            Uni<T> admitted = enter(tenant, pass) ? work : turn(tenant, pass).chain(() -> work);
            return admitted.onTermination().invoke(() -> leave(tenant, pass));
        });
    }

    private synchronized boolean enter(UUID tenant, Pass pass) {
        Lane lane = lanes.computeIfAbsent(tenant, t -> new Lane());
        if (lane.busy < share) {
            lane.busy++;
            pass.in = true;
        } else if (lane.waiting.size() >= MOST_WAITING) {
            throw Problem.unavailable("Your company has too many requests under way.", 1);
        } else {
            lane.waiting.add(pass);
        }
        return pass.in;
    }

    /** The turn comes on another request's thread; the work goes on in the context it belongs to. */
    private Uni<Void> turn(UUID tenant, Pass pass) {
        Context mine = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom().emitter(out -> {
            Runnable go = () -> mine.runOnContext(v -> out.complete(null));
            synchronized (this) {
                pass.turn = go;
                if (!pass.in) {
                    return;
                }
            }
            go.run(); // the turn came between queueing and here
        });
    }

    private void leave(UUID tenant, Pass pass) {
        Pass next = null;
        synchronized (this) {
            Lane lane = Objects.requireNonNull(lanes.get(tenant));
            if (!pass.in) {
                lane.waiting.remove(pass);
            } else {
                pass.in = false;
                next = lane.waiting.poll();
                if (next != null) {
                    next.in = true;
                } else if (--lane.busy == 0) {
                    lanes.remove(tenant);
                }
            }
        }
        if (next != null && next.turn != null) {
            next.turn.run();
        }
    }

    <T> Multi<T> stream(UUID tenant, Supplier<Multi<T>> rows) {
        synchronized (this) {
            if (streams.getOrDefault(tenant, 0) >= streamShare) {
                throw Problem.tooMany("Your company has too many streams open.", 1);
            }
            streams.merge(tenant, 1, Integer::sum);
        }
        return rows.get().onTermination().invoke(() -> {
            synchronized (this) {
                streams.computeIfPresent(tenant, (t, n) -> n == 1 ? null : n - 1);
            }
        });
    }
}
