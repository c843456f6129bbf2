package io.inspectiq.local;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, for machines that have an engine: `-Dinspectiq.test.database=container`. */
final class Container {
    private static final String IMAGE = System.getProperty("inspectiq.test.image", "postgres:17-alpine");

    private Container() {}

    static Server throwAway(String password) {
        var container = new PostgreSQLContainer(IMAGE).withPassword(password);
        container.start();
        return new Server(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                password,
                container);
    }
}
