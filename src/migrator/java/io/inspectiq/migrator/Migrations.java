package io.inspectiq.migrator;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings a database to this build's schema: all pending migrations in one transaction, each one past the gate. */
public final class Migrations {
    private Migrations() {}

    /** Returns how many migrations were applied; none of them was, when one of them fails or breaks isolation. */
    public static int run(String url, String user, String password) throws SQLException {
        return run(new Target(url, user, password));
    }

    public static int run(Target target) throws SQLException {
        int applied = flyway(target, new MigrationFiles("db/migration")).migrate().migrationsExecuted;
        try (var connection = target.connect()) {
            connection.setAutoCommit(false);
            new IsolationGate().pass(connection);
            connection.commit();
        }
        return applied;
    }

    static Flyway flyway(Target target, MigrationFiles files) {
        return Flyway.configure()
                .dataSource(target.dataSource())
                .initSql(Target.BECOME_OWNER)
                .resourceProvider(files)
                .javaMigrationClassProvider(List::of)
                .callbacks(new GateAfterEach())
                .validateMigrationNaming(true)
                .group(true)
                .load();
    }
}
