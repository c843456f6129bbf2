package io.inspectiq.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Connections that carry streams: a pool of their own, so that slow readers never keep a page waiting. */
@Singleton
@ReactiveDataSource("streams")
class StreamConnections implements PgPoolCreator {
    private static final int MOST_WAITING = 64;

    private final Gate gate;
    private final Reach reach;
    private Optional<Pool> reader = Optional.empty();

    StreamConnections(Gate gate, Reach reach) {
        this.gate = gate;
        this.reach = reach;
    }

    @Override
    public Pool create(Input input) {
        reader = reach.reader(input, MOST_WAITING, gate::checkReader);
        return reach.pool(input, MOST_WAITING, gate::check);
    }

    /** To the server that follows the writer, if there is one. */
    Optional<Pool> reader() {
        return reader;
    }

    @PreDestroy
    void close() {
        reader.ifPresent(Pool::close);
    }
}
