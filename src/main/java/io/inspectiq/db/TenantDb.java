package io.inspectiq.db;

import io.inspectiq.tenancy.Caller;
import io.inspectiq.tenancy.Capability;
import io.inspectiq.tenancy.CurrentCaller;
import io.inspectiq.tenancy.Link;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The only door to the database. Work passed in runs in one transaction that has entered the caller's company, and sees
 * its rows and no others; it has succeeded when BEGIN, enter, every statement and COMMIT each said so.
 */
@ApplicationScoped
public class TenantDb {
    private final Leases leases;
    private final Reach reach;
    private final Pool pool;
    private final Pool streams;
    private final Gate gate;
    private final Reader reader;
    private final Fairness fairness;
    private final CurrentCaller caller;
    private final Duration deadline;
    private final Duration patience;

    TenantDb(
            Leases leases,
            Reach reach,
            Pool pool,
            @ReactiveDataSource("streams") Pool streams,
            Gate gate,
            Reader reader,
            Fairness fairness,
            CurrentCaller caller,
            @ConfigProperty(name = "inspectiq.deadline", defaultValue = "10S") Duration deadline) {
        this.leases = leases;
        this.reach = reach;
        this.pool = pool;
        this.streams = streams;
        this.gate = gate;
        this.reader = reader;
        this.fairness = fairness;
        this.caller = caller;
        this.deadline = deadline;
        this.patience = deadline.dividedBy(2);
    }

    /** A unit that reads. PostgreSQL refuses any write in it. */
    public Unit read(Capability needs) {
        return new Unit(this, Access.READ, needs);
    }

    public Unit write(Capability needs) {
        return new Unit(this, Access.WRITE, needs);
    }

    /** What the member whose link it is sees; a refusal of {@code enter} when it is nobody's. */
    public <T> Uni<List<T>> list(Link link, Statement<T> statement, @Nullable Object... args) {
        Uni<List<T>> atWriter = atWriter(
                Access.READ, lease -> new Transaction(lease, link).fly(flight -> flight.list(statement, args)));
        return fair(link.tenant(), atWriter);
    }

    <T> Uni<T> fly(Access access, Capability needs, Function<Flight, Supplier<T>> plan) {
        return run(access, needs, transaction -> transaction.fly(plan));
    }

    <T> Uni<T> walk(Access access, Capability needs, Function<Tx, Uni<T>> work) {
        return run(access, needs, transaction -> transaction.walk(work));
    }

    <T> Multi<List<T>> stream(Access access, Capability needs, Statement<T> statement, @Nullable Object... args) {
        Caller who = caller.get();
        Supplier<Multi<List<T>>> atWriter =
                () -> new RowStream<>(leases.lease(), streams, deadline, who, needs, null, statement, args).chunks();
        Supplier<Multi<List<T>>> chunks = reader.streams(access, pool)
                .<Supplier<Multi<List<T>>>>map(near -> () -> visit(who, needs)
                        .onItem()
                        .transformToMulti(at -> reader.orElse(
                                new RowStream<>(leases.lease(), near, deadline, who, needs, at, statement, args)
                                        .chunks(),
                                atWriter)))
                .orElse(atWriter);
        Multi<List<T>> rows = Multi.createFrom().deferred(() -> {
            gate.admit(pool);
            return fairness.stream(who.tenant(), chunks);
        });
        return rows.onFailure(Unavailable::is).transform(Unavailable::because);
    }

    private <T> Uni<T> run(Access access, Capability needs, Function<Transaction, Future<T>> work) {
        Caller who = caller.get();
        Uni<T> atWriter = atWriter(access, lease -> work.apply(new Transaction(lease, access, who, needs)));
        Uni<T> answer = reader.pages(access, pool)
                .map(near -> visit(who, needs)
                        .chain(at -> reader.orElse(
                                this.<T>once(
                                        near,
                                        patience,
                                        lease -> work.apply(new Transaction(lease, access, who, needs, at))),
                                atWriter)))
                .orElse(atWriter);
        return fair(who.tenant(), answer);
    }

    /** The writer's enter comes first, alone: it refuses whoever was removed or suspended a moment ago. */
    private Uni<Reader.Visit> visit(Caller who, Capability needs) {
        return this.<String>atWriter(
                        Access.READ,
                        lease -> new Transaction(lease, Access.READ, who, needs)
                                .fly(flight -> flight.one(Reader.RIGHTS)))
                .map(rights -> new Reader.Visit(reader, rights));
    }

    private <T> Uni<T> fair(UUID tenant, Uni<T> work) {
        return fairness.slot(tenant, work).onFailure(Unavailable::is).transform(Unavailable::because);
    }

    private <T> Uni<T> atWriter(Access access, Function<Lease<T>, Future<T>> work) {
        return once(pool, deadline, work)
                .onFailure(Standby.class)
                .invoke(reach::leave)
                .onFailure(e -> Retry.isWorthwhile(e, access))
                .retry()
                .atMost(1);
    }

    private <T> Uni<T> once(Pool server, Duration time, Function<Lease<T>, Future<T>> work) {
        return Uni.createFrom().deferred(() -> {
            gate.admit(pool);
            return borrow(server, time, lease -> Retry.pastStalePlans(() -> work.apply(lease)));
        });
    }

    private <T> Uni<T> borrow(Pool server, Duration time, Function<Lease<T>, Future<T>> work) {
        return Uni.createFrom().emitter(out -> {
            Lease<T> lease = leases.lease();
            out.onTermination(lease::abandon);
            lease.run(server, time, work).onComplete(done -> {
                if (done.succeeded()) {
                    out.complete(done.result());
                } else {
                    out.fail(done.cause());
                }
            });
        });
    }

    static <T> Uni<T> uni(Future<T> future) {
        return UniHelper.toUni(future);
    }
}
