package io.inspectiq.db;

import io.inspectiq.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Serves nothing on a database whose isolation is not what the last migration recorded. It asks on each new connection,
 * and beside the traffic when its last answer is older than a minute; never by a timer, which would keep a paused
 * database awake.
 */
@ApplicationScoped
public class Gate {
    /**
     * First this build's number, which a contract migration may one day find too low; then the lowest schema version that
     * this build can work with, raised with the first statement that needs a newer one.
     */
    static final Statement<Fault> CHECK = new Statement<>(
            "select rule, detail, (select fingerprint from isolation_gate) as recorded from gate_check(1, 56)",
            r -> new Fault(r.getString("rule"), r.getString("detail"), String.valueOf(r.getString("recorded"))));

    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final Duration TRUSTED = Duration.ofSeconds(60);
    private static final Duration MISTRUSTED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A rule that is broken, and what the last migration had recorded then. */
    record Fault(String rule, String detail, String recorded) {
        @Override
        public String toString() {
            return rule + ": " + detail;
        }
    }

    private final Leases leases;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile String violation = "";
    private volatile long checkedAt = System.nanoTime(); // the first connection is checked when it is opened

    Gate(Leases leases) {
        this.leases = leases;
    }

    /** The first rule found broken, or nothing; unknown counts as nothing. */
    public String violation() {
        return violation;
    }

    void admit(Pool pool) {
        boolean broken = !violation.isEmpty();
        long age = System.nanoTime() - checkedAt;
        if (age > (broken ? MISTRUSTED : TRUSTED).toNanos() && asking.compareAndSet(false, true)) {
            leases.<Void>lease()
                    .run(pool, PATIENCE, lease -> check(lease.connection()))
                    .onComplete(done -> asking.set(false));
        }
        if (broken) {
            throw Problem.unavailable("The service does not trust its database.", 30);
        }
    }

    /** Fails when a rule is broken, and remembers which. */
    Future<Void> check(SqlConnection connection) {
        return believed(connection, List.of()).compose(this::judged).onSuccess(fit -> leases.alive(connection));
    }

    /**
     * Asked beside a migration that commits, the catalogue may show half of it. So a fault is believed when it is found a second
     * time and no migration has recorded anything meanwhile; the connection serves nobody until then.
     */
    private static Future<String> believed(SqlConnection connection, List<Fault> before) {
        return ask(connection)
                .compose(found -> found.isEmpty() || found.equals(before)
                        ? Future.succeededFuture(told(found))
                        : believed(connection, found));
    }

    /** The same question to a server that follows the writer; a wrong answer shuts out that server and nobody else. */
    Future<Void> checkReader(SqlConnection connection) {
        return ask(connection)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture("the isolation gate is closed to it: " + told(found)));
    }

    private static Future<List<Fault>> ask(SqlConnection connection) {
        return Flight.send(connection, CHECK).map(SqlResult::value);
    }

    private static String told(List<Fault> found) {
        return found.stream().map(Fault::toString).collect(Collectors.joining("; "));
    }

    private Future<Void> judged(String found) {
        checkedAt = System.nanoTime();
        if (!found.equals(violation)) {
            LOG.errorf("The isolation gate: %s", found.isEmpty() ? "mended" : found);
        }
        violation = found;
        return found.isEmpty() ? Future.succeededFuture() : Future.failedFuture("the isolation gate is closed");
    }
}
