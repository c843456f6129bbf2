package io.inspectiq.support;

import io.inspectiq.local.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.Map;

/** A stack whose database is two servers, a writer and a standby that follows it, behind one name that can change its mind. */
public final class TwoServers implements QuarkusTestResourceLifecycleManager {
    public static final OwnServer server = new OwnServer(Database.throwAway());
    public static final Postmaster writer = Postmaster.of(server.database());
    public static final Postmaster standby = writer.standby();
    public static final Proxy wire = Proxy.before(server.database().url());

    @Override
    public Map<String, String> start() {
        return server.configuration(wire.url());
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** What the standby has heard of by now. */
    public static long followed(String sql) {
        try (var connection = standby.database().administrator();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
