package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** GitHub's machines do what a developer does, may do no more than that, and run no action that somebody can exchange. */
class WorkflowTest {
    private static final Path FILE = Path.of(".github/workflows/build.yml");
    private final String text = Files.readString(FILE);
    private final JsonNode workflow = new YAMLMapper().readTree(text);

    WorkflowTest() throws IOException {}

    @Test
    void it_tests_builds_tries_and_releases_with_the_targets_of_make() throws IOException {
        var makefile = Files.readString(Path.of("Makefile"));
        var targets = found("make ([a-z-]+(?: [a-z-]+)*)", text)
                .flatMap(match -> Stream.of(match.group(1).split(" ")))
                .toList();

        assertThat(targets).contains("test", "native", "native-test", "deploy-test", "release");
        assertThat(targets).allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":"));
        assertThat(makefile).containsPattern("(?m)^deploy-test:.* image-test");
    }

    @Test
    void an_action_is_named_by_its_commit() {
        assertThat(found("uses: (.*)", text).map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(action -> action.matches("actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    @Test
    void only_the_release_of_a_tag_may_write_and_nothing_but_a_release() {
        assertThat(workflow.path("permissions").isObject()).isTrue();
        assertThat(workflow.path("permissions")).isEmpty();
        workflow.path("jobs").properties().forEach(job -> {
            var says = job.getValue();
            boolean releases = job.getKey().equals("release");
            assertThat(says.path("permissions").toString())
                    .as(job.getKey())
                    .isEqualTo(releases ? "{\"contents\":\"write\"}" : "{\"contents\":\"read\"}");
            assertThat(says.path("timeout-minutes").asInt()).as(job.getKey()).isPositive();
        });
        assertThat(workflow.at("/jobs/release/if").asText()).isEqualTo("startsWith(github.ref, 'refs/tags/v')");
        assertThat(workflow.at("/jobs/release/needs"))
                .extracting(JsonNode::asText)
                .containsExactly("test", "native");
    }

    @Test
    void nothing_from_outside_is_run_as_a_command_and_no_token_stays_in_the_folder() {
        assertThat(text).doesNotContain("pull_request_target", "secrets.");
        for (JsonNode job : workflow.path("jobs")) {
            for (JsonNode step : job.path("steps")) {
                assertThat(step.path("run").asText()).doesNotContain("${{");
                if (step.path("uses").asText().startsWith("actions/checkout"))
                    assertThat(step.at("/with/persist-credentials").asBoolean(true))
                            .isFalse();
            }
        }
    }

    /** The bases are exact versions (a digest may be added), so that a build tomorrow starts from what was tried today. */
    @Test
    void a_base_image_is_named_by_its_version() throws IOException {
        for (String file : List.of("Dockerfile.native", "Dockerfile.jvm")) {
            var dockerfile = Files.readString(Path.of(file));
            assertThat(found("(?m)^ARG (?:BUILDER|RUNTIME)=(.*)$", dockerfile).map(match -> match.group(1)))
                    .as(file)
                    .hasSize(2)
                    .allMatch(image ->
                            image.matches("[a-z.]+/[a-z0-9/-]+:[a-z0-9._-]*[0-9][a-z0-9._-]*(@sha256:[0-9a-f]{64})?"));
            assertThat(found("(?m)^FROM (\\S+)", dockerfile).map(match -> match.group(1)))
                    .as(file)
                    .allMatch(from ->
                            List.of("${BUILDER}", "${RUNTIME}", "packages").contains(from));
        }
    }

    private static Stream<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }
}
