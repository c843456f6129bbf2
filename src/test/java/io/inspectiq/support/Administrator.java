package io.inspectiq.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.postgresql.PGConnection;

/** A superuser's connection in a transaction. It is kept for whoever needs the next one: to log in takes longer than most of what is done with it. */
final class Administrator implements AutoCloseable {
    private static final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    final Connection connection;
    private boolean committed;

    private Administrator(Connection connection) {
        this.connection = connection;
    }

    static Administrator begun() throws SQLException {
        var kept = idle.poll();
        return new Administrator(kept == null ? opened() : kept);
    }

    private static Connection opened() throws SQLException {
        var connection = Stack.database.administrator();
        connection.setAutoCommit(false);
        connection.unwrap(PGConnection.class).setPrepareThreshold(0); // tests change tables under a plan that is kept
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        committed = true;
    }

    /** One that failed is of no further use. */
    @Override
    public void close() throws SQLException {
        if (committed) idle.add(connection);
        else connection.close();
    }
}
