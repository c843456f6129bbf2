package io.inspectiq.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** A Java client generated from openapi.yaml compiles, and works. */
@QuarkusTest
@WithTestResource(Stack.class)
class JavaClientTest {
    private final Company company = Company.create();

    @Test
    void it_lists_books_once_reads_changes_and_streams_inspections() {
        company.inspection();
        assertThat(Java.run(
                        "Inspections",
                        "http://localhost:" + RestAssured.port,
                        company.token("office"),
                        company.property().toString(),
                        company.service().toString()))
                .endsWith("2 inspections\n");
    }
}
