package io.inspectiq.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A running PostgreSQL and how its administrator gets in. */
record Server(String host, int port, String administrator, String password, AutoCloseable process)
        implements AutoCloseable {

    String at(String database) {
        return host + ":" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", administrator);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://" + at(database), properties);
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
