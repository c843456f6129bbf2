package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.deploy.TemplateFaults.Fault;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be deployed, and the proof that each rule against it can fail. */
class TemplatesTest {
    private static final Templates COMMITTED = Templates.committed();

    @ParameterizedTest
    @MethodSource("rules")
    void the_committed_templates_keep_every_rule(TemplateRule rule) {
        assertThat(rule.complaints(COMMITTED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_found(Fault fault) {
        var rule = rules().filter(one -> one.name().equals(fault.rule()))
                .findFirst()
                .orElseThrow();
        assertThat(rule.complaints(fault.planted(COMMITTED))).isNotEmpty();
    }

    @Test
    void every_rule_was_seen_to_fail() {
        assertThat(faults().map(Fault::rule).distinct().sorted())
                .containsExactlyElementsOf(
                        rules().map(TemplateRule::name).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void a_stage_has_a_value_for_every_parameter_that_needs_one(String stage) throws IOException {
        var given = given(stage);
        for (var template : COMMITTED.byName().entrySet()) {
            for (var parameter : template.getValue().path("Parameters").properties()) {
                String name = parameter.getKey();
                // The candidate comes with each roll-out, psql's image when the stack is made; front.sh looks the
                // function up.
                if (Set.of("Candidate", "PostgresImage", "FunctionHost").contains(name)) continue;
                assertThat(given.has(name) || parameter.getValue().has("Default"))
                        .as(template.getKey() + " " + name)
                        .isTrue();
                if (given.has(name))
                    takes(parameter.getValue(), given.path(name).asText(), name);
            }
        }
    }

    private static void takes(JsonNode parameter, String value, String name) {
        if (parameter.has("AllowedValues"))
            assertThat(parameter.path("AllowedValues").valueStream().map(JsonNode::asText))
                    .as(name)
                    .contains(value);
        if (parameter.has("AllowedPattern"))
            assertThat(value).as(name).matches(parameter.path("AllowedPattern").asText());
        if (parameter.path("Type").asText().equals("Number")) {
            assertThat(Double.parseDouble(value))
                    .as(name)
                    .isBetween(
                            parameter.path("MinValue").asDouble(0),
                            parameter.path("MaxValue").asDouble(1e9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void what_a_stage_gives_is_asked_for_and_fits_together(String stage) throws IOException {
        var given = given(stage);
        var asked = COMMITTED.byName().values().stream()
                .flatMap(one -> one.path("Parameters").propertyStream())
                .map(one -> one.getKey());
        assertThat(given.propertyStream().map(one -> one.getKey())).isSubsetOf(asked.toList());

        assertThat(given.path("Image").asText()).isEqualTo("/inspectiq/" + stage + "/image");
        assertThat(given.path("MinAcu").asDouble() * 2 % 1
                        + given.path("MaxAcu").asDouble() * 2 % 1)
                .isZero();
        assertThat(given.path("MinAcu").asDouble())
                .isLessThanOrEqualTo(given.path("MaxAcu").asDouble());
        // During a roll-out both versions stand, each task with eight connections for pages and four for streams.
        int connections = 2 * given.path("MaxTasks").asInt() * 12
                + 3 * given.path("Concurrency").asInt();
        assertThat(connections)
                .isLessThanOrEqualTo(given.path("ConnectionsAlarm").asInt());
        // Aurora gives 189 connections to one ACU, and in proportion to more.
        assertThat(given.path("ConnectionsAlarm").asInt())
                .isLessThan((int) (189 * given.path("MaxAcu").asDouble()));
    }

    private static JsonNode given(String stage) throws IOException {
        return new ObjectMapper()
                .readTree(Templates.FOLDER.resolve(stage + ".json").toFile())
                .path("Parameters");
    }

    private static Stream<TemplateRule> rules() {
        return TemplateRule.all().stream();
    }

    private static Stream<Fault> faults() {
        return TemplateFaults.ALL.stream();
    }
}
