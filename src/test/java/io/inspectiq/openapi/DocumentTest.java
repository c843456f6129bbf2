package io.inspectiq.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The document is the contract: it is kept in the repository, and it is whole. */
@QuarkusTest
@WithTestResource(Stack.class)
class DocumentTest {
    private static final List<String> OF_EVERYBODY = List.of("401", "403", "429", "503", "default");

    @Test
    void the_committed_document_is_what_the_code_says() throws IOException {
        String text = Committed.text(Document.told().root());
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(Document.COMMITTED, text);
        }
        assertThat(text)
                .as("openapi.yaml is not what the code says: run `make openapi`, and look at the difference")
                .isEqualTo(Files.readString(Document.COMMITTED));
    }

    @Test
    void every_operation_says_all_a_caller_needs() {
        var document = Document.told();
        var softly = new SoftAssertions();
        for (Operation operation : document.operations()) {
            check(document, operation, softly);
        }
        softly.assertAll();
    }

    private static void check(Document document, Operation operation, SoftAssertions softly) {
        JsonNode says = operation.says();
        softly.assertThat(operation.id()).as("%s: id", operation).matches("[a-z]+[A-Za-z]+");
        softly.assertThat(says.path("summary").asText())
                .as("%s: summary", operation)
                .isNotBlank();
        softly.assertThat(operation.capabilities())
                .as("%s: who may call it", operation)
                .isNotEmpty();
        softly.assertThat(says.path("tags")).as("%s: tags", operation).hasSize(1);
        softly.assertThat(says.path("security").toString())
                .as("%s: security", operation)
                .isEqualTo("[{\"bearer\":[]},{\"signIn\":[]}]");
        softly.assertThat(says.path("responses").fieldNames())
                .toIterable()
                .as("%s: answers", operation)
                .containsAll(OF_EVERYBODY)
                .anyMatch(status -> status.startsWith("2"));
        softly.assertThat(operation.hasBody())
                .as("%s: example", operation)
                .isEqualTo(operation.example().isPresent());
        says.path("parameters")
                .forEach(parameter -> softly.assertThat(
                                document.at(parameter).path("description").asText())
                        .as("%s: %s", operation, parameter)
                        .isNotBlank());
        says.path("responses").forEach(response -> check(document, operation, document.at(response), softly));
    }

    private static void check(Document document, Operation operation, JsonNode response, SoftAssertions softly) {
        softly.assertThat(response.path("headers").has("X-Request-Id"))
                .as("%s: headers", operation)
                .isTrue();
        response.path("headers")
                .forEach(header -> softly.assertThat(
                                document.at(header).path("description").asText())
                        .as("%s: %s", operation, header)
                        .isNotBlank());
        response.path("content")
                .properties()
                .forEach(content -> softly.assertThat(
                                content.getValue().path("schema").isEmpty())
                        .as("%s: schema of %s", operation, content.getKey())
                        .isFalse());
    }

    /** One would be, whose record shares its name with another one. */
    @Test
    void no_schema_is_without_fields() {
        assertThat(Document.told().root().at("/components/schemas").properties())
                .filteredOn(schema -> schema.getValue().has("properties"))
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(
                                schema.getValue().path("properties").properties())
                        .as(schema.getKey())
                        .isNotEmpty());
    }

    /** What can grow comes in pages, in an order that is asked for; what does not is named here, with what keeps it small. */
    @Test
    void no_list_is_without_an_end() {
        var bounded = Map.of(
                "getCalendar", "42 days at most",
                "listSlots", "14 days at most",
                "listInspectionTransitions", "a step for each state",
                "listReportTransitions", "a step for each state",
                "getReportContent", "one report, with all that it says",
                "getTemplateVersion", "one version, with all that it says");
        var document = Document.committed();
        var lists = document.operations().stream()
                .filter(operation -> operation.verb().equals("get") && isList(document, operation))
                .toList();

        assertThat(lists).extracting(Operation::id).containsAll(bounded.keySet());
        assertThat(lists)
                .filteredOn(operation -> !bounded.containsKey(operation.id()))
                .hasSizeGreaterThan(20)
                .allSatisfy(operation -> {
                    var parameters = new HashMap<String, JsonNode>();
                    operation.says().path("parameters").forEach(one -> {
                        JsonNode said = document.at(one);
                        parameters.put(said.path("name").asText(), said.path("schema"));
                    });
                    assertThat(parameters).containsKeys("cursor", "sort");
                    assertThat(parameters)
                            .hasEntrySatisfying(
                                    "limit",
                                    limit -> assertThat(limit.path("maximum").asInt())
                                            .isEqualTo(200));
                });
    }

    private static boolean isList(Document document, Operation operation) {
        JsonNode content = document.at(operation.says().path("responses").path("200"))
                .path("content")
                .path("application/json");
        JsonNode schema = document.at(content.path("schema"));
        return schema.path("type").asText().equals("array")
                || schema.path("properties").has("items");
    }

    @Test
    void no_two_operations_share_a_name() {
        assertThat(Document.told().operations()).extracting(Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void the_roles_it_names_are_the_databases() {
        Description.roles()
                .forEach((capability, roles) -> assertThat(roles)
                        .as(capability.sql())
                        .isEqualTo(Company.ROLES.stream()
                                .filter(role -> Sql.anywhere()
                                        .strings("select unnest(capabilities_of(?))", role)
                                        .contains(capability.sql()))
                                .toList()));
    }

    @Test
    void it_tells_nothing_of_any_company_T10() {
        var company = Company.create();
        assertThat(given().get("/q/openapi").asString())
                .doesNotContain(company.slug(), company.id().toString());
    }
}
