package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.WiredStack.wire;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service whose database is not as the last migration left it serves nothing, and says so where operators look. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class GateTest {
    private final Company company = Company.create();

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
}
