package io.inspectiq.schema;

import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Waits until one transaction waits for another: races are arranged, not hoped for. */
final class Locks {
    private Locks() {}

    static void await(Session waiting) throws SQLException {
        int pid = waiting.connection().unwrap(PGConnection.class).getBackendPID();
        try (var administrator = Session.administrator()) {
            administrator.run("set statement_timeout = '20s'");
            administrator.run("""
                    do $$ begin
                        while cardinality(pg_blocking_pids(%d)) = 0 loop
                            perform pg_sleep(0.01), pg_stat_clear_snapshot();
                        end loop;
                    end $$
                    """.formatted(pid));
        }
    }
}
