package io.inspectiq.db;

import io.inspectiq.tenancy.Capability;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One piece of work in one transaction: the caller's company entered, the capability checked, committed or undone. */
public final class Unit {
    private final TenantDb db;
    private final Access access;
    private final Capability needs;

    Unit(TenantDb db, Access access, Capability needs) {
        this.db = db;
        this.access = access;
        this.needs = needs;
    }

    /** The same, but never where a moment's changes may be missing, whatever the caller bears. */
    public Unit newest() {
        return access == Access.READ ? new Unit(db, Access.READ_NEWEST, needs) : this;
    }

    public <T> Uni<List<T>> list(Statement<T> statement, @Nullable Object... args) {
        return flight(f -> f.list(statement, args));
    }

    public <T> Uni<Optional<T>> find(Statement<T> statement, @Nullable Object... args) {
        return flight(f -> f.find(statement, args));
    }

    /** For statements that always return a row, such as {@code insert ... returning}. */
    public <T> Uni<T> one(Statement<T> statement, @Nullable Object... args) {
        return flight(f -> f.one(statement, args));
    }

    /**
     * Several statements in one network flight; what the plan returns is read after COMMIT's answer. A unit that writes
     * carries one statement: COMMIT is on its way before the driver may have refused to encode a second one.
     */
    public <T> Uni<T> flight(Function<Flight, Supplier<T>> plan) {
        return db.fly(access, needs, plan);
    }

    /** Statements that depend on each other; COMMIT is sent when the last has succeeded. */
    public <T> Uni<T> steps(Function<Tx, Uni<T>> work) {
        return db.walk(access, needs, work);
    }

    /** All rows of a statement in chunks, read from a cursor as fast as they are taken and no faster. */
    public <T> Multi<List<T>> stream(Statement<T> statement, @Nullable Object... args) {
        return db.stream(access, needs, statement, args);
    }
}
