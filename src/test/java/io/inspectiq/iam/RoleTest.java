package io.inspectiq.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.support.BesideTheContainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are asked for as ECS and EKS tell, kept while they are good, and never sent for over the open network. */
class RoleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private final BesideTheContainer beside = BesideTheContainer.start();
    private final Map<String, String> environment = new HashMap<>(beside.environment());

    @AfterEach
    void the_stand_in_ends() {
        beside.close();
    }

    @Test
    void they_are_asked_for_once_and_again_before_they_expire() {
        beside.until(NOW.plus(Duration.ofHours(1)));
        var role = new Role(environment);
        assertThat(role.credentials(NOW).accessKey()).isEqualTo("AKID1");
        assertThat(role.credentials(NOW.plus(Duration.ofMinutes(54))).accessKey())
                .isEqualTo("AKID1");
        assertThat(role.credentials(NOW.plus(Duration.ofMinutes(56))).accessKey())
                .isEqualTo("AKID2");
    }

    @Test
    void those_that_were_refused_are_forgotten() {
        beside.until(NOW.plus(Duration.ofHours(1)));
        var role = new Role(environment);
        role.credentials(NOW);
        role.forget();
        assertThat(role.credentials(NOW).accessKey()).isEqualTo("AKID2");
    }

    @Test
    void when_nobody_answers_the_old_ones_serve_until_they_expire() {
        beside.until(NOW.plus(Duration.ofHours(1)));
        var role = new Role(environment);
        role.credentials(NOW);
        beside.close();
        assertThat(role.credentials(NOW.plus(Duration.ofMinutes(58))).accessKey())
                .isEqualTo("AKID1");
        assertThatThrownBy(() -> role.credentials(NOW.plus(Duration.ofMinutes(61))))
                .hasMessageContaining("The credentials of the role can't be had");
    }

    @Test
    void who_asks_shows_what_the_file_says_now(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("token"), "first\n");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString());
        var role = new Role(environment);
        role.credentials(NOW);
        Files.writeString(file, "second\n");
        role.forget();
        role.credentials(NOW);
        assertThat(beside.authorizations()).containsExactly("first", "second");
    }

    @Test
    void they_are_not_asked_for_over_the_open_network() {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://credentials.example/role");
        assertThatThrownBy(() -> new Role(environment).credentials(NOW)).hasMessageContaining("neither to https");
    }

    @Test
    void what_is_printed_of_them_is_no_secret() {
        assertThat(new Role(environment).credentials(NOW)).asString().doesNotContain("AKID", "secret");
    }
}
