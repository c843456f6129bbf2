package io.inspectiq.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.problem.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Where no store is set up, the service does all else, and says so. */
class NoStoreTest {
    @Test
    void files_are_not_offered_and_the_answer_says_why() {
        var addresses = new Addresses(new SmallRyeConfigBuilder().build());

        var problem = Assertions.catchThrowableOfType(Problem.class, addresses::mustBeThere);

        assertThat(problem.status()).isEqualTo(501);
        assertThat(problem).hasMessage("No store for photos and documents is set up here.");
    }
}
