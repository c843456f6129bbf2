package io.inspectiq.migrator;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that the migrator works on, and the credentials it works with. */
public record Target(String url, String user, String password) {
    static final String BECOME_OWNER = "set role inspectiq_owner";
    private static final String BECOME_ERASER = "set role inspectiq_eraser";

    /** Takes both forms: {@code postgresql://host/db}, as the service is told, and JDBC's own. */
    public Target {
        url = url.startsWith("jdbc:") ? url : "jdbc:" + url;
    }

    /** A connection that acts as the owner: what it makes belongs to inspectiq_owner, not to the role that logged in. */
    public Connection connect() throws SQLException {
        return connect(BECOME_OWNER);
    }

    /** A connection that can read and delete what one company owns, once it has entered it, and nothing else. */
    public Connection connectToErase() throws SQLException {
        return connect(BECOME_ERASER);
    }

    private Connection connect(String become) throws SQLException {
        var connection = dataSource().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(become);
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return connection;
    }

    DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("inspectiq-migrator");
        return source;
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
