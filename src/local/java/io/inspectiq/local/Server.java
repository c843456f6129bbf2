package io.inspectiq.local;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL and how its administrator gets in. */
record Server(String host, int port, String administrator, String password, AutoCloseable process)
        implements AutoCloseable {

    String at(String database) {
        return host + ":" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return connect(database, administrator, password);
    }

    /** Not by DriverManager, which knows the drivers of one class loader only; Quarkus has several. */
    Connection connect(String database, String user, String secret) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + at(database));
        return source.getConnection(user, secret);
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL on port " + port + " did not stop.", e);
        }
    }
}
