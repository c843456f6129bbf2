package io.inspectiq.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections that carry streams: a pool of their own, so that slow readers never keep a page waiting. */
@Singleton
@ReactiveDataSource("streams")
class StreamConnections implements PgPoolCreator {
    private static final int MOST_WAITING = 64;

    private final Gate gate;
    private final boolean pooler;
    private final Duration silence;

    StreamConnections(
            Gate gate,
            @ConfigProperty(name = Connections.POOLER, defaultValue = "false") boolean pooler,
            @ConfigProperty(name = "inspectiq.deadline", defaultValue = "10S") Duration silence) {
        this.gate = gate;
        this.pooler = pooler;
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        return Connections.pool(input, pooler, MOST_WAITING, silence, gate::check);
    }
}
