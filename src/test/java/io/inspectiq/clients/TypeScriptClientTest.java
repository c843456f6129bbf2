package io.inspectiq.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** A TypeScript client generated from openapi.yaml compiles strictly, and works. */
@QuarkusTest
@WithTestResource(Stack.class)
class TypeScriptClientTest {
    private final Company company = Company.create();

    @Test
    void it_lists_books_once_reads_changes_and_streams_inspections() {
        company.inspection();
        String url = "http://localhost:" + RestAssured.port;
        assertThat(Node.run(
                        "inspections",
                        url,
                        company.token("office"),
                        company.property().toString(),
                        company.service().toString()))
                .isEqualToIgnoringNewLines("2 inspections\n");
    }

    @Test
    void a_linter_finds_nothing_in_the_document() {
        assertThat(Node.lint()).contains("Your API description is valid");
    }
}
