package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.openapi.Document;
import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

/** Every operation of the committed document, attacked from one company with what another has. */
@QuarkusTest
@WithTestResource(Stack.class)
@TestInstance(Lifecycle.PER_CLASS) // the companies are many rows
class EndpointAttackTest {
    private static final String LEAKS = """
            /v1/leaks/rows/{contactId}:
              get:
                operationId: row
                parameters: [{name: contactId, in: path, schema: {type: string, format: uuid}}]
            /v1/leaks/lists:
              get:
                operationId: list
                parameters: [{name: contactId, in: query, schema: {type: string, format: uuid}}]
            /v1/leaks/cached/{contactId}:
              get:
                operationId: cached
                parameters: [{name: contactId, in: path, schema: {type: string, format: uuid}}]
            /v1/leaks/forbidden/{contactId}:
              get:
                operationId: forbidden
                parameters: [{name: contactId, in: path, schema: {type: string, format: uuid}}]
            """;
    private static final String TOUCHES = """
            /v1/leaks/touches:
              post:
                operationId: touch
                requestBody:
                  content:
                    application/json:
                      schema: {properties: {contactId: {type: string, format: uuid}}}
                      example: {contactId: "?"}
            """;
    private static final String UNKNOWN = """
            /v1/contacts/{gadgetId}:
              get:
                operationId: gadget
                parameters: [{name: gadgetId, in: path, schema: {type: string, format: uuid}}]
            /v1/contacts:
              post:
                operationId: another
                requestBody:
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/NewContact"}
                      example: {kind: person, lastName: Torres}
            /v1/nowhere:
              get:
                operationId: nowhere
            """;
    private final Company ours = Holdings.company();
    private final Company theirs = Holdings.company();

    @Test
    @Tag("S20")
    @Tag("S11")
    @Tag("C13")
    @Tag("C14")
    @Tag("T6")
    void no_operation_tells_takes_or_changes_what_is_anothers(TestReporter reporter) {
        var outcome = EndpointAttack.of(Document.committed(), ours, theirs);

        assertThat(outcome.findings()).isEmpty();
        reporter.publishEntry("endpoint attacks tried", String.valueOf(outcome.attempts()));
        reporter.publishEntry("operations attacked", String.valueOf(outcome.operations()));
    }

    @Test
    void an_endpoint_that_looks_past_the_policies_is_found() {
        var findings = attack(LEAKS).findings();

        assertThat(findings)
                .anyMatch(f -> f.startsWith("row ") && f.contains("tells of theirs"))
                .anyMatch(f -> f.startsWith("list ") && f.contains("tells of theirs"))
                .anyMatch(f -> f.startsWith("cached ") && f.contains("tells of theirs"))
                .anyMatch(f -> f.startsWith("forbidden ") && f.contains("tells theirs from nobody's"));
    }

    @Test
    void an_endpoint_that_silently_changes_anybodys_row_is_found() {
        assertThat(attack(TOUCHES).findings()).containsExactly("a row of theirs has changed");
    }

    @Test
    void what_can_not_be_attacked_is_said_with_what_to_add() {
        var findings = attack(UNKNOWN).findings();

        assertThat(findings)
                .hasSize(3)
                .anyMatch(f -> f.contains("gadget") && f.contains("no key or foreign key is called gadget_id"))
                .anyMatch(f -> f.contains("another") && f.contains("lacks /companyId: add it to the schema"))
                .anyMatch(f -> f.contains("nowhere") && f.contains("Add examples to its schema"));
    }

    private EndpointAttack.Outcome attack(String paths) {
        return EndpointAttack.of(Document.committed().with(paths), ours, theirs);
    }
}
