package io.inspectiq.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the document says of each operation is tried on the running service, with the document's own examples. */
@QuarkusTest
@WithTestResource(Stack.class)
class OperationsTest {
    private final Company company = Company.create();
    private final Supplier<Document> document = Document::told; // asked when the service is there

    @Test
    void every_answer_is_one_that_is_described() {
        var softly = new SoftAssertions();
        for (Operation operation : document.get().operations()) {
            var answer = send(operation, "owner", operation.example().orElse(null));
            softly.assertThat(operation.says().path("responses").has(String.valueOf(answer.statusCode())))
                    .as("%s: %s %s", operation, answer.statusCode(), answer.asString())
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void every_example_is_understood() {
        var softly = new SoftAssertions();
        for (Operation operation : document.get().operations()) {
            operation.example().ifPresent(example -> {
                var answer = send(operation, "owner", example);
                softly.assertThat(answer.statusCode())
                        .as("%s: %s", operation, answer.asString())
                        .isNotIn(400, 401, 403, 415, 500, 503);
                softly.assertThat(answer.statusCode() == 422 ? codes(answer) : List.of())
                        .as("%s: %s", operation, answer.asString())
                        .allMatch("reference"::equals);
            });
        }
        softly.assertAll();
    }

    @Test
    void who_lacks_a_capability_is_refused_what_needs_it() {
        var softly = new SoftAssertions();
        for (Operation operation : document.get().operations()) {
            for (String capability : operation.capabilities()) {
                softly.assertThat(send(
                                        operation,
                                        without(capability),
                                        operation.example().orElse(null))
                                .statusCode())
                        .as("%s without %s", operation, capability)
                        .isEqualTo(403);
            }
        }
        softly.assertAll();
    }

    @Test
    void every_body_is_read_strictly_however_deep() {
        var softly = new SoftAssertions();
        for (Operation operation : document.get().operations()) {
            operation
                    .example()
                    .ifPresent(example -> spoilt(example)
                            .forEach(body -> softly.assertThat(
                                            send(operation, "owner", body).statusCode())
                                    .as("%s with %s", operation, body)
                                    .isEqualTo(400)));
        }
        softly.assertAll();
    }

    @Test
    void nobody_is_answered_without_a_token() {
        for (Operation operation : document.get().operations()) {
            assertThat(given().contentType(operation.mediaType())
                            .request(operation.verb(), path(operation))
                            .statusCode())
                    .as("%s", operation)
                    .isEqualTo(401);
        }
    }

    private Response send(Operation operation, String who, @Nullable JsonNode body) {
        var request = company.as(who).contentType(operation.mediaType()).header("If-Match", "*");
        return (body == null ? request : request.body(body.toString())).request(operation.verb(), path(operation));
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private String without(String capability) {
        if (!company.members().containsKey("without_" + capability)) {
            company.hire("without_" + capability, "owner");
            Sql.in(company.id())
                    .run(
                            "update members set revoked = array[?] where member_id = ?",
                            capability,
                            company.member("without_" + capability));
        }
        return "without_" + capability;
    }

    private static List<String> codes(Response answer) {
        return answer.jsonPath().getList("errors.code", String.class);
    }

    /** The document with a field nobody knows, once in each object that it holds. */
    private static List<JsonNode> spoilt(JsonNode example) {
        var all = new ArrayList<JsonNode>();
        var objects = new ArrayList<String>();
        pointers("", example, objects);
        for (String pointer : objects) {
            var copy = example.deepCopy();
            ((ObjectNode) copy.at(pointer)).put("surprise", 1);
            all.add(copy);
        }
        return all;
    }

    private static void pointers(String at, JsonNode node, List<String> found) {
        if (node.isObject()) {
            found.add(at);
            node.properties().forEach(field -> pointers(at + "/" + field.getKey(), field.getValue(), found));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers(at + "/" + i, node.get(i), found);
        }
    }
}
