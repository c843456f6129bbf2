package io.inspectiq.local;

import io.inspectiq.migrator.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product's database on a PostgreSQL of one's own: the roles, the schema and the passwords that belong together. */
public final class Database {
    public static final String APP = "inspectiq_app";
    public static final String MIGRATOR = "inspectiq_migrator";
    private static final String NAME = "inspectiq";
    private static final String SHARED = "inspectiq.shared.database";

    private final Server server;
    private final Secrets secrets;

    static {
        Quiet.please();
    }

    Database(Server server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /**
     * For tests: complete and empty, one for the whole JVM and gone with it. Quarkus loads classes anew for each test profile,
     * so what they share cannot be a static field; it is a system property.
     */
    public static Database shared() {
        synchronized (System.getProperties()) {
            String facts = System.getProperty(SHARED);
            if (facts != null) return of(facts.split("\\s"));
            var database = throwAway();
            System.setProperty(SHARED, database.facts());
            return database;
        }
    }

    /** The options by which another JVM learns of it, has it as its {@link #shared}, and copies what this one copies. */
    public List<String> toldToAJvm() {
        return Stream.concat(Stream.of("-D" + SHARED + "=" + facts()), Template.toldToAJvm().stream())
                .toList();
    }

    /** One of one's own, to be ill-treated. */
    public static Database throwAway() {
        return isContained() ? bare().migrated() : Template.shared().copy();
    }

    /** The same without a schema, to be migrated step by step. */
    public static Database bare() {
        var secrets = Secrets.make();
        var server = isContained()
                ? Container.throwAway(secrets.administrator())
                : Embedded.throwAway(secrets.administrator());
        return new Database(server, secrets).bootstrapped();
    }

    /** For development, on a server that keeps its data: a new one is bootstrapped, any one is migrated. */
    static Database on(Server server, Secrets secrets, boolean isNew) {
        var database = new Database(server, secrets);
        return (isNew ? database.bootstrapped() : database).migrated();
    }

    /** As the service is told: without credentials. */
    public String url() {
        return "postgresql://" + server.at(NAME);
    }

    public String jdbcUrl() {
        return "jdbc:" + url();
    }

    public String appPassword() {
        return secrets.app();
    }

    public String migratorPassword() {
        return secrets.migrator();
    }

    /** Past row level security: to set a scene, and to look behind it. Nothing that serves requests comes near this. */
    public Connection administrator() throws SQLException {
        return server.connect(NAME);
    }

    public Connection app() throws SQLException {
        return connect(APP, secrets.app());
    }

    public Connection migrator() throws SQLException {
        return connect(MIGRATOR, secrets.migrator());
    }

    /** The same roles and passwords on another server: one that is a copy of this. */
    public Database at(int port) {
        var copy = new Server(server.host(), port, server.administrator(), server.password(), () -> {});
        return new Database(copy, secrets);
    }

    private String facts() {
        return String.join(
                " ",
                List.of(
                        server.host(),
                        String.valueOf(server.port()),
                        server.administrator(),
                        secrets.administrator(),
                        secrets.migrator(),
                        secrets.app()));
    }

    private static Database of(String... facts) {
        var secrets = new Secrets(facts[3], facts[4], facts[5], "");
        return new Database(new Server(facts[0], Integer.parseInt(facts[1]), facts[2], facts[3], () -> {}), secrets);
    }

    Connection connect(String user, String password) throws SQLException {
        return server.connect(NAME, user, password);
    }

    private static boolean isContained() {
        return "container".equals(System.getProperty("inspectiq.test.database"));
    }

    private Database bootstrapped() {
        Bootstrap.run(server, Map.of("app_password", secrets.app(), "migrator_password", secrets.migrator()));
        return this;
    }

    private Database migrated() {
        try {
            Migrations.run(jdbcUrl(), MIGRATOR, secrets.migrator());
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("The migrations failed: " + e.getMessage(), e);
        }
    }
}
