package io.inspectiq.migrator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** How the migrator reaches its database. */
class TargetTest {
    /** It may take 45 seconds to wake: the service's INSPECTIQ_DB_WAKE at AWS. */
    @Test
    void a_sleeping_database_is_waited_for() {
        var source = (PGSimpleDataSource) new Target("postgresql://db/inspectiq", "someone", "secret").dataSource();
        assertThat(source.getConnectTimeout()).isGreaterThan(45);
        assertThat(source.getSslResponseTimeout()).isGreaterThan(45_000);
        assertThat(source.getLoginTimeout()).isZero();
    }
}
