package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.WiredStack.wire;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Proxy;
import io.inspectiq.support.Sql;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service whose database is not as the last migration left it serves nothing, and says so where operators look. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class GateTest {
    private static final String WHOLE = "update isolation_gate set fingerprint = isolation_fingerprint()";

    private final Company company = Company.create();

    @Inject
    Gate gate;

    @Inject
    Pool pool;

    @ParameterizedTest
    @Tag("S1")
    @Tag("S2")
    @Tag("S5")
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table contacts no force row level security | alter table contacts force row level security",
                "alter table contacts disable row level security | alter table contacts enable row level security",
                "create policy wide on contacts using (true) | drop policy wide on contacts",
                "alter role inspectiq_app bypassrls | alter role inspectiq_app nobypassrls",
                "grant truncate on contacts to inspectiq_app | revoke truncate on contacts from inspectiq_app",
                "create view leak as select * from contacts | drop view leak",
            })
    void on_a_database_whose_isolation_changed_nothing_is_served(String deed, String remedy) {
        company.as("owner").get("/v1/contacts").then().statusCode(200);
        Sql.anywhere().run(deed);
        try {
            wire.cutAll();
            assertThat(soon(() -> company.as("owner").get("/v1/contacts").statusCode() == 503))
                    .isTrue();
            // The first may have been refused for a connection that was cut; the gate is seen closed by a new one.
            assertThat(soon(() -> given().get("/q/health/ready").statusCode() == 503))
                    .isTrue();
            assertThat(company.as("owner").get("/v1/contacts").statusCode()).isEqualTo(503);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            Sql.anywhere().run(remedy);
        }
        assertThat(soon(() -> company.as("owner").get("/v1/contacts").statusCode() == 200))
                .isTrue();
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** Beside migrations that commit, the first look finds half of one, the second half of another, the third the whole. */
    @Test
    @Tag("S5")
    void what_is_found_while_migrations_commit_is_not_believed() {
        hangUp();
        company.as("owner").get("/v1/contacts").then().statusCode(200);
        hangUp();
        var looks = new Looks(
                "update isolation_gate set fingerprint = 'half of one'",
                "update isolation_gate set fingerprint = 'half of another'",
                WHOLE);
        wire.rule(looks);
        try {
            company.as("owner").get("/v1/contacts").then().statusCode(200);
            assertThat(looks.left()).as("looks that were not had").isZero();
            assertThat(gate.violation()).isEmpty();
        } finally {
            wire.rule(Proxy.ALL_PASS);
            Sql.anywhere().run(WHOLE);
        }
    }

    /** Whoever comes next has to open a connection. */
    private void hangUp() {
        wire.cutAll();
        assertThat(soon(() -> pool.size() == 0)).isTrue();
    }
}
