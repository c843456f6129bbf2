package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of a roll-out, before a stand-in for the AWS command line: nothing takes traffic that did not pass the gate. */
class RollOutTest {
    private static final String NEW = "1.dkr.ecr.us-east-1.amazonaws.com/inspectiq@sha256:" + "a".repeat(64);
    private static final String OLD = "1.dkr.ecr.us-east-1.amazonaws.com/inspectiq@sha256:" + "b".repeat(64);

    @TempDir
    Path folder;

    private String history = OLD + "\t" + NEW;
    private String said = "";
    private String region = "us-east-1";

    /** It writes down what it is asked; the task of the command in $FAILS ends with 3, and so does the stack of that name. */
    @BeforeEach
    void standIn() throws IOException {
        Path aws = folder.resolve("aws");
        Files.writeString(aws, """
                #!/usr/bin/env bash
                echo "$*" >> "$CALLS"
                case "$*" in
                  *OutputKey==*) echo "output" ;;
                  "ecs run-task"*"\\"$FAILS\\""*) echo arn:task/failing ;;
                  "ecs run-task"*) echo arn:task/good ;;
                  *failing*exitCode*) echo 3 ;;
                  *exitCode*) echo 0 ;;
                  "ecs describe-tasks"*) echo migrator ;;
                  "ssm get-parameter-history"*) printf '%s' "$HISTORY" ;;
                  "cloudformation deploy"*"/$FAILS.yaml "*) exit 3 ;;
                esac
                """);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void migrations_then_the_gate_then_the_service() throws Exception {
        assertThat(run("nothing", "roll-out.sh", "staging", NEW)).isZero();
        assertThat(steps())
                .containsExactly(
                        "deploy tasks Candidate=" + NEW,
                        "run [\"migrate\"]",
                        "run [\"gate\"]",
                        "released " + NEW,
                        "deploy service");
    }

    @Test
    void a_version_whose_migration_or_gate_fails_is_never_released() throws Exception {
        for (String failing : List.of("migrate", "gate")) {
            Files.deleteIfExists(folder.resolve("calls"));
            assertThat(run(failing, "roll-out.sh", "staging", NEW)).as(failing).isEqualTo(3);
            assertThat(steps())
                    .as(failing)
                    .noneMatch(step -> step.startsWith("released") || step.equals("deploy service"));
        }
    }

    /** Its parameter was written before: the next deployment of anything would bring the version again. */
    @Test
    void whoever_rolled_out_a_version_that_was_taken_back_is_told_to_roll_back() throws Exception {
        assertThat(run("service", "roll-out.sh", "staging", NEW)).isEqualTo(1);
        assertThat(said)
                .contains("Not rolled out. Run roll-back.sh staging before any other deployment.")
                .doesNotContain("is rolled out");
    }

    @Test
    void a_tag_can_be_moved_and_is_no_version() throws Exception {
        assertThat(run("nothing", "roll-out.sh", "staging", "inspectiq:latest")).isEqualTo(2);
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void back_goes_only_what_passed_the_gate_before() throws Exception {
        assertThat(run("nothing", "roll-back.sh", "staging")).isZero();
        assertThat(steps()).containsExactly("released " + OLD, "deploy service");

        Files.delete(folder.resolve("calls"));
        assertThat(run("nothing", "roll-back.sh", "staging", NEW.replace('a', 'c')))
                .isEqualTo(1);
        assertThat(steps()).isEmpty();
    }

    /** The one before the present is then the one that was left. */
    @Test
    void after_a_roll_back_the_next_one_must_be_told_where_to() throws Exception {
        history = OLD + "\t" + NEW + "\t" + OLD;
        assertThat(run("nothing", "roll-back.sh", "staging")).isEqualTo(1);
        assertThat(said).contains("name the one it is to go to", NEW);
        assertThat(steps()).isEmpty();

        assertThat(run("nothing", "roll-back.sh", "staging", NEW)).isZero();
        assertThat(steps()).containsExactly("released " + NEW, "deploy service");
    }

    @Test
    void an_image_that_was_rolled_out_twice_is_left_for_the_one_before() throws Exception {
        history = OLD + "\t" + NEW + "\t" + NEW;
        assertThat(run("nothing", "roll-back.sh", "staging")).isZero();
        assertThat(steps()).containsExactly("released " + OLD, "deploy service");
    }

    @Test
    void a_roll_back_that_met_a_canary_says_how_it_is_finished() throws Exception {
        assertThat(run("service", "roll-back.sh", "staging")).isEqualTo(1);
        assertThat(said)
                .contains("Not rolled back yet. When the stack inspectiq-staging-service is at rest:")
                .contains("roll-back.sh staging " + OLD + " service")
                .doesNotContain("is back at");
    }

    @Test
    void a_misspelt_stage_or_template_or_a_missing_region_makes_nothing() throws Exception {
        assertThat(run("nothing", "stack.sh", "prod", "network")).isEqualTo(2);
        assertThat(said).contains("There is no stage 'prod'");
        assertThat(run("nothing", "stack.sh", "staging", "netwrok")).isEqualTo(2);
        assertThat(said).contains("There is no template 'netwrok'");
        region = "";
        assertThat(run("nothing", "stack.sh", "staging", "network")).isNotZero();
        assertThat(said).contains("set AWS_REGION");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    /** It would be left out, and the parameter stay as it was. */
    @Test
    void a_parameter_that_is_not_understood_is_told() throws Exception {
        var copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(Templates.FOLDER.resolve("stack.sh"), copy.resolve("stack.sh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Templates.FOLDER.resolve("data.yaml"), copy.resolve("data.yaml"));
        String given = Files.readString(Templates.FOLDER.resolve("staging.json"));
        Files.writeString(copy.resolve("staging.json"), given.replace("\"MaxAcu\": \"2\"", "\"MaxAcu\": 2"));

        assertThat(run("nothing", copy.resolve("stack.sh").toString(), "staging", "data"))
                .isEqualTo(2);
        assertThat(said).contains("\"MaxAcu\": 2,");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void the_arguments_of_a_command_arrive_as_they_were_typed() throws Exception {
        assertThat(run("nothing", "migrator.sh", "staging", "company", "create", "--legal-name", "Sun \"C\" & Sons"))
                .isZero();
        assertThat(steps())
                .containsExactly("run [\"company\", \"create\", \"--legal-name\", \"Sun \\\"C\\\" & Sons\"]");
    }

    /** bootstrap.sql must fit into what ECS takes as an override. */
    @Test
    void the_bootstrap_fits_into_an_override() throws Exception {
        assertThat(run("nothing", "bootstrap.sh", "staging")).isZero();
        String call = Files.readAllLines(folder.resolve("calls")).stream()
                .filter(one -> one.startsWith("ecs run-task"))
                .findFirst()
                .orElseThrow();
        String overrides = call.substring(call.indexOf("{\"containerOverrides"), call.indexOf(" --query"));
        assertThat(overrides).hasSizeLessThan(8192).contains("BOOTSTRAP", "ROOTS");
    }

    @Test
    void the_administrator_speaks_to_no_server_that_nothing_vouches_for() throws Exception {
        region = "mars-north-1";
        assertThat(run("nothing", "bootstrap.sh", "staging")).isEqualTo(1);
        assertThat(said).contains("No root of RDS in mars-north-1 is known here.");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    private int run(String fails, String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Templates.FOLDER.resolve(script).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().put("FAILS", fails);
        builder.environment().put("HISTORY", history);
        builder.environment().put("AWS_REGION", region);
        var process = builder.start();
        said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What was done, without what was only asked. */
    private List<String> steps() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(call -> call.matches("(cloudformation deploy|ecs run-task|ssm put-parameter) .*"))
                .map(RollOutTest::step)
                .toList();
    }

    private static String step(String call) {
        if (call.startsWith("ssm")) {
            return "released " + call.replaceAll(".*--value (\\S+) .*", "$1");
        }
        return call.startsWith("ecs")
                ? "run " + call.replaceAll(".*\"command\": (\\[.*])}]}.*", "$1")
                : "deploy " + call.replaceAll(".*/(\\w+)\\.yaml .*", "$1")
                        + (call.contains(" Candidate=") ? call.replaceAll(".*( Candidate=\\S+).*", "$1") : "");
    }
}
