package io.inspectiq.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Connections that carry streams: a pool of their own, so that slow readers never keep a page waiting. */
@Singleton
@ReactiveDataSource("streams")
class StreamConnections implements PgPoolCreator {
    private static final int MOST_WAITING = 64;

    private final Gate gate;
    private final Reach reach;

    StreamConnections(Gate gate, Reach reach) {
        this.gate = gate;
        this.reach = reach;
    }

    @Override
    public Pool create(Input input) {
        return reach.pool(input, MOST_WAITING, gate::check);
    }
}
