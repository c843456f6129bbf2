package io.inspectiq.migrator;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a company, in two steps: a plan that says what goes and what stays, with a code that is good for exactly this
 * plan on exactly these rows; and the deed, for that code, in one transaction.
 *
 * <p>An inspection that was ever begun stays for the company's retention years (see kept_inspections() in the schema for
 * Florida's law), a held one until the hold is released; a company under a hold is not touched at all.
 */
public final class Erasure {
    private static final int CODE_LENGTH = 12;

    private final Connection connection;

    /** Takes a connection of the eraser, which it leaves outside any transaction. */
    public Erasure(Connection eraser) throws SQLException {
        this.connection = eraser;
        eraser.setAutoCommit(false);
        eraser.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** How many rows of a table go and stay. */
    public record Line(String table, long gone, long kept) {}

    /** An erasure that is due, or will be. */
    public record Due(String slug, OffsetDateTime erasedAt, OffsetDateTime next) {}

    /**
     * What would be done now.
     *
     * @param next when more of it may go; null when nothing stays, or a hold must be released first
     * @param obstacles sentences on why nothing may be done yet
     */
    public record Plan(
            Manifest now, List<Line> lines, @Nullable OffsetDateTime next, List<String> obstacles, String code) {
        public long gone() {
            return lines.stream().mapToLong(Line::gone).sum();
        }

        public long kept() {
            return lines.stream().mapToLong(Line::kept).sum();
        }
    }

    public Plan plan(String slug) throws SQLException {
        try {
            var company = enter(connection, slug);
            return plan(company, slug);
        } finally {
            leave(connection);
        }
    }

    /** Does what the plan with this code said, or nothing when anything has changed since. */
    public Plan confirm(String slug, String code) throws SQLException {
        try {
            lockHolds();
            var company = enter(connection, slug);
            var plan = plan(company, slug);
            if (!plan.obstacles().isEmpty()) {
                throw new IllegalStateException(String.join(" ", plan.obstacles()));
            }
            if (!plan.code().equals(code)) {
                throw new IllegalStateException(
                        "The code is not that of the present plan: something has changed, or it is mistyped. Plan again.");
            }
            var done = lines(ErasureSql.deleting(CompanyTables.read(connection)));
            if (!done.equals(plan.lines())) {
                throw new IllegalStateException("What was deleted is not what was planned; nothing is done.");
            }
            note(company, slug, plan);
            if (plan.kept() > 0) {
                close();
            }
            connection.commit();
            return plan;
        } finally {
            leave(connection);
        }
    }

    /** What is scheduled, the earliest first; a company that is all gone is not on the list. */
    public List<Due> due() throws SQLException {
        try (var query = connection.prepareStatement("""
                select slug, erased_at, next_at
                  from (select distinct on (company) slug, erased_at, next_at from erasures order by company, erased_at desc) last
                 where next_at is not null
                 order by next_at
                """);
                var row = query.executeQuery()) {
            var due = new ArrayList<Due>();
            while (row.next()) {
                due.add(new Due(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class)));
            }
            return due;
        } finally {
            leave(connection);
        }
    }

    /** Undoes what was not committed; a connection that broke is undone by the server, and why it broke is the news. */
    static void leave(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
        }
    }

    static UUID enter(Connection eraser, String slug) throws SQLException {
        try (var call = eraser.prepareStatement("select enter_to_erase(?)")) {
            call.setString(1, slug);
            try (var row = call.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    /**
     * From here on nobody places a hold unseen: one that is being placed is waited for, and as nothing has been read yet it is
     * then in sight; one that comes later waits until this transaction is over.
     */
    private void lockHolds() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table legal_holds in share row exclusive mode");
        }
    }

    private Plan plan(UUID company, String slug) throws SQLException {
        var now = new Export(connection).manifest(company, slug);
        var lines = lines(ErasureSql.counting(CompanyTables.read(connection)));
        return new Plan(now, lines, next(), obstacles(), code(now, lines));
    }

    private static String code(Manifest now, List<Line> lines) {
        var digest = Digest.sha256();
        digest.update(now.checksum().getBytes(StandardCharsets.UTF_8));
        digest.update(lines.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, CODE_LENGTH);
    }

    private List<Line> lines(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            var lines = new ArrayList<Line>();
            while (row.next()) {
                lines.add(new Line(row.getString(1), row.getLong(2), row.getLong(3)));
            }
            return List.copyOf(lines);
        }
    }

    private @Nullable OffsetDateTime next() throws SQLException {
        try (var query = connection.prepareStatement("select min(kept_until) from kept_inspections()");
                var row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    private List<String> obstacles() throws SQLException {
        try (var query = connection.prepareStatement("select sentence from erasure_obstacles()");
                var row = query.executeQuery()) {
            var obstacles = new ArrayList<String>();
            while (row.next()) {
                obstacles.add(row.getString(1));
            }
            return List.copyOf(obstacles);
        }
    }

    private void note(UUID company, String slug, Plan plan) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into erasures (company, slug, rows_deleted, rows_kept, next_at, checksum) values (?, ?, ?, ?, ?, ?)
                """)) {
            insert.setObject(1, company);
            insert.setString(2, slug);
            insert.setLong(3, plan.gone());
            insert.setLong(4, plan.kept());
            insert.setObject(5, plan.next());
            insert.setString(6, plan.now().checksum());
            insert.execute();
        }
    }

    /** What stays is locked for good. The eraser changes nothing, so this last step is the owner's. */
    private void close() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local role inspectiq_owner");
            statement.execute("update tenants set status = 'closing' where status <> 'closing'");
        }
    }
}
