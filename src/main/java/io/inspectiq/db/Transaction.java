package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.Caller;
import io.inspectiq.tenancy.Capability;
import io.inspectiq.tenancy.Link;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * BEGIN, enter, the work, COMMIT, written to the socket in one burst. COMMIT's tag can't be seen through the driver, so
 * success is what every single answer says; on a transaction that PostgreSQL has aborted COMMIT undoes it, and the first
 * failure is the one that is told.
 */
final class Transaction {
    static final Statement<Boolean> ENTER = new Statement<>("select enter($1, $2, $3, $4)", row -> true);
    private static final Statement<Boolean> ENTER_BY_FEED =
            new Statement<>("select enter_by_feed($1, $2, $3)", row -> true);
    private static final Set<String> EXPECTED_OF_ENTER = Set.of("IQ003", "IQ004", "IQ005");

    private final Lease<?> lease;
    private final SqlConnection connection;
    private final Access access;
    private final Statement<Boolean> door;
    private final Tuple who;
    private final Reader.@Nullable Visit at;

    Transaction(Lease<?> lease, Access access, Caller caller, Capability needs) {
        this(lease, access, caller, needs, null);
    }

    Transaction(Lease<?> lease, Access access, Caller caller, Capability needs, Reader.@Nullable Visit at) {
        this.lease = lease;
        this.connection = lease.connection();
        this.access = access;
        this.at = at;
        this.door = ENTER;
        this.who = Tuple.of(caller.tenant(), caller.subject(), needs.sql(), caller.requestId());
    }

    /** Of somebody who has a link: they look, and change nothing. */
    Transaction(Lease<?> lease, Link link) {
        this.lease = lease;
        this.connection = lease.connection();
        this.access = Access.READ;
        this.at = null;
        this.door = ENTER_BY_FEED;
        this.who = Tuple.of(link.tenant(), link.secretHash(), link.requestId());
    }

    <T> Future<T> fly(Function<Flight, Supplier<T>> plan) {
        var begun = begin();
        var entered = enter();
        var flight = new Flight(connection);
        Supplier<T> answer = plan.apply(flight);
        return settle(begun, entered, flight.answers(), end("commit")).map(v -> answer.get());
    }

    /** The work's first statement goes out with BEGIN; COMMIT waits for the last one's success. */
    <T> Future<T> walk(Function<Tx, Uni<T>> work) {
        var begun = begin();
        var entered = enter();
        var tx = new Tx(connection);
        Promise<T> worked = Promise.promise();
        // The one place that subscribes: the transaction must see the end of the work to end itself.
        work.apply(tx).subscribe().with(worked::complete, worked::fail);
        return worked.future().transform(done -> {
            var answers = new ArrayList<Future<?>>();
            // What a feature makes of a refusal says more than the refusal.
            if (done.cause() instanceof Problem) {
                answers.add(worked.future());
            }
            answers.addAll(tx.answers());
            answers.add(worked.future());
            var ended = end(done.succeeded() ? "commit" : "rollback");
            return settle(begun, entered, answers, ended).map(v -> done.result());
        });
    }

    Future<?> begin() {
        return connection
                .query(access.begin)
                .execute()
                .recover(Flight::named)
                .recover(Standby::named)
                .recover(Transaction::unopened);
    }

    Future<?> enter() {
        Future<?> caughtUp = at == null ? Future.succeededFuture() : at.begins(connection);
        var entered = connection
                .preparedQuery(door.sql())
                .execute(who)
                .compose(rows -> rows.size() == 1 ? Future.succeededFuture() : Flight.incomplete())
                .recover(Flight::named)
                .recover(Transaction::unopened);
        Future<?> known = at == null ? Future.succeededFuture() : at.hasEntered(connection);
        return caughtUp.compose(yes -> entered).compose(in -> known);
    }

    /** BEGIN and enter have only their own ways to fail; any other is an answer to something else, or ours to mend. */
    private static <T> Future<T> unopened(Throwable e) {
        boolean theirs = e instanceof Refused refused
                ? refused.state().startsWith("IQ00")
                : !(e instanceof PgException) || Unavailable.is(e) || Retry.isStalePlan(e);
        return Future.failedFuture(theirs ? e : new VertxException("A transaction was not opened.", e));
    }

    Future<?> end(String how) {
        return connection.query(how).execute().recover(Flight::named);
    }

    /** Waits for every answer, then succeeds or tells the first failure, and leaves the connection clean or in doubt. */
    Future<Void> settle(Future<?> begun, Future<?> entered, List<Future<?>> answers, Future<?> ended) {
        List<Future<?>> all = new ArrayList<>(answers.size() + 3);
        all.add(begun);
        all.add(entered);
        all.addAll(answers);
        all.add(ended);
        return Future.join(all).transform(done -> {
            Throwable first = firstFailure(all);
            if (first == null) {
                return Future.succeededFuture();
            }
            if (isDoubtful(begun, entered, first, ended)) {
                lease.doubt();
            }
            return Future.failedFuture(first);
        });
    }

    private static @Nullable Throwable firstFailure(List<Future<?>> answers) {
        for (Future<?> answer : answers) {
            if (answer.failed()) {
                return answer.cause();
            }
        }
        return null;
    }

    /** A refusal leaves a clean connection behind. Anything that should not have happened does not get a second chance. */
    private static boolean isDoubtful(Future<?> begun, Future<?> entered, Throwable first, Future<?> ended) {
        boolean enteredBadly = entered.failed()
                && !(entered.cause() instanceof Refused refused && EXPECTED_OF_ENTER.contains(refused.state()));
        boolean endedBadly = ended.failed() && !(ended.cause() instanceof Refused);
        boolean known = first instanceof Refused
                || first instanceof PgException pg && !Unavailable.isOutOfStep(pg)
                || first instanceof Problem;
        return begun.failed() || enteredBadly || endedBadly || !known;
    }
}
