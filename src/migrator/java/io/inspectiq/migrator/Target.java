package io.inspectiq.migrator;

import io.inspectiq.iam.Authorities;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database that the migrator works on, and the credentials it works with.
 *
 * @param password asked for each connection: with IAM it is a token that soon expires
 * @param ca a file of certificates, or {@code rds}; if it is named, the server must be certified by one of them and for its host name
 */
public record Target(String url, String user, Supplier<String> password, String ca) {
    static final String BECOME_OWNER = "set role inspectiq_owner";
    private static final String BECOME_ERASER = "set role inspectiq_eraser";

    /** A sleeping database is reached at once and answers after 15 to 30 seconds; the driver by itself waits for 5. */
    private static final int WAKES_WITHIN_SECONDS = 60;

    /** Takes both forms: {@code postgresql://host/db}, as the service is told, and JDBC's own. */
    public Target {
        url = url.startsWith("jdbc:") ? url : "jdbc:" + url;
    }

    public Target(String url, String user, String password) {
        this(url, user, () -> password, "");
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
        var source = new Source(password);
        source.setUrl(url);
        source.setUser(user);
        source.setApplicationName("inspectiq-migrator");
        source.setConnectTimeout(WAKES_WITHIN_SECONDS);
        source.setSslResponseTimeout(WAKES_WITHIN_SECONDS * 1_000);
        // None: it would bound the two together.
        source.setLoginTimeout(0);
        if (!ca.isEmpty()) {
            source.setSslMode("verify-full");
        }
        if (ca.equals(Authorities.RDS)) {
            source.setSslfactory(RdsSockets.class.getName());
        } else if (!ca.isEmpty()) {
            source.setSslRootCert(ca);
        }
        return source;
    }

    private static final class Source extends PGSimpleDataSource {
        private final transient Supplier<String> secret;

        Source(Supplier<String> secret) {
            this.secret = secret;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return getConnection(getUser(), secret.get());
        }
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
