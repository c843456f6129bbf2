package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.deploy.Environments;
import io.inspectiq.iam.Authorities;
import io.inspectiq.iam.LoginSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates give the service and the migrator what they ask for, and nothing they have never heard of. */
class TemplateSettingsTest {
    /** AWS's own: where tokens are signed for. */
    private static final Set<String> OTHERS = Set.of("AWS_REGION");

    private static final Pattern NAME = Pattern.compile("INSPECTIQ(_[A-Z]+)+|inspectiq(\\.[a-z]+)+");

    /** Where a role's credentials are: a task is told a place, a function the credentials. */
    private static final Map<String, Map<String, String>> ADDED_BY_AWS = Map.of(
            "service", Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1"),
            "tasks", Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1"),
            "function",
                    Map.of(
                            "AWS_REGION", "us-east-1",
                            "AWS_ACCESS_KEY_ID", "an-id",
                            "AWS_SECRET_ACCESS_KEY", "a-key",
                            "AWS_SESSION_TOKEN", "a-token"));

    @ParameterizedTest
    @ValueSource(strings = {"service", "function"})
    void the_service_starts_with_what_it_is_given(String template) {
        assertThat(Settings.complaints(atAws(template))).isEmpty();
    }

    @Test
    void the_migrator_starts_with_what_it_is_given() {
        var environment = atAws("tasks");
        assertThat(environment).containsKeys("INSPECTIQ_DB_URL", "INSPECTIQ_MIGRATOR_USER");
        assertThat(LoginSettings.complaints(environment, "INSPECTIQ_MIGRATOR_PASSWORD"))
                .isEmpty();
    }

    private static Map<String, String> atAws(String template) {
        var environment = new HashMap<>(Environments.of(template));
        environment.putAll(ADDED_BY_AWS.getOrDefault(template, Map.of()));
        return environment;
    }

    /** The image holds no file of certificates: the executables carry those of RDS. */
    @ParameterizedTest
    @ValueSource(strings = {"service", "function", "tasks"})
    void the_database_is_known_by_what_the_executables_carry(String template) {
        assertThat(Environments.of(template)).containsEntry("INSPECTIQ_DB_CA", Authorities.RDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "function"})
    void without_one_of_them_it_would_not(String template) {
        for (String name : Set.of(
                "INSPECTIQ_DB_URL",
                "INSPECTIQ_DB_USER",
                "INSPECTIQ_ISSUER",
                "INSPECTIQ_CLIENT_IDS",
                "INSPECTIQ_CURSOR_KEYS")) {
            var environment = atAws(template);
            assertThat(environment.remove(name)).as(name).isNotNull();
            assertThat(Settings.complaints(environment)).as(name).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"service, src/main", "function, src/main", "tasks, src/migrator"})
    void every_variable_is_one_that_the_code_reads(String template, Path sources) throws IOException {
        assertThat(known(sources, Path.of("src/common")))
                .containsAll(Environments.of(template).keySet());
    }

    @Test
    void a_variable_that_nobody_reads_would_be_noticed() throws IOException {
        assertThat(known(Path.of("src/main"))).contains("INSPECTIQ_ISSUER").doesNotContain("INSPECTIQ_ISUER");
        assertThat(known(Path.of("src/migrator")))
                .contains("INSPECTIQ_MIGRATOR_USER")
                .doesNotContain("INSPECTIQ_DB_USER");
    }

    /** The names in the code and its configuration, where a setting is written as a variable or with dots. */
    private static Set<String> known(Path... sources) throws IOException {
        var names = new HashSet<>(OTHERS);
        for (Path folder : sources) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(one -> one.toString().matches(".*\\.(java|properties)"))
                        .toList()) {
                    NAME.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> names.add(
                                    found.group().toUpperCase(Locale.ROOT).replace('.', '_')));
                }
            }
        }
        return names;
    }
}
