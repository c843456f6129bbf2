package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.WiredStack.wire;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build and a schema that do not suit each other are told apart from two that do, and a newer schema disturbs nobody. */
@QuarkusTest
@WithTestResource(WiredStack.class)
class VersionsTest {
    private final Company company = Company.create();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema_version = 3 | schema: the database is at version 3 and this build needs",
                "lowest_build = 999 | build: this is build 1 and the database supports none below 999",
            })
    void what_does_not_suit_is_refused_and_named(String change, String why) {
        assertThat(status()).isEqualTo(200);
        var before = recorded();
        Sql.anywhere().run("update isolation_gate set " + change);
        try {
            wire.cutAll();
            assertThat(soon(() -> status() == 503)).isTrue();
            assertThat(soon(() -> given().get("/q/health/ready").statusCode() == 503))
                    .isTrue();
            given().get("/q/health/ready").then().statusCode(503).body(containsString(why));
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            Sql.anywhere().run("update isolation_gate set " + before);
        }
        assertThat(soon(() -> status() == 200)).isTrue();
    }

    @Test
    void a_schema_that_went_ahead_suits_the_running_build() {
        var before = recorded();
        Sql.anywhere().run("update isolation_gate set schema_version = 999");
        try {
            wire.cutAll();
            assertThat(soon(() -> status() == 200)).isTrue();
            assertThat(status()).isEqualTo(200);
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            Sql.anywhere().run("update isolation_gate set " + before);
        }
    }

    private int status() {
        return company.as("owner").get("/v1/contacts").statusCode();
    }

    private static String recorded() {
        return "schema_version = " + Sql.anywhere().number("select schema_version::bigint from isolation_gate")
                + ", lowest_build = " + Sql.anywhere().number("select lowest_build::bigint from isolation_gate");
    }
}
