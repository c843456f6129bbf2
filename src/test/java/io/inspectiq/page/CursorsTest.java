package io.inspectiq.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.problem.Problem;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are rotated without a page being refused, although instances with the old and the new setting serve side by side. */
class CursorsTest {
    private static final String LIST = "company list order";
    private final String oldKey = key();
    private final String newKey = key();

    @Test
    void what_is_sealed_during_a_step_of_the_rotation_is_opened_by_both_sides_of_it() {
        var steps = List.of(List.of(oldKey), List.of(oldKey, newKey), List.of(newKey, oldKey), List.of(newKey));
        for (int step = 1; step < steps.size(); step++) {
            var before = new Cursors(steps.get(step - 1));
            var after = new Cursors(steps.get(step));
            if (step < steps.size() - 1)
                assertThat(after.open(LIST, before.seal(LIST, "here"))).isEqualTo("here");
            assertThat(before.open(LIST, after.seal(LIST, "here"))).isEqualTo("here");
        }
    }

    /** The last step waits for a day: here without the wait. */
    @Test
    void a_key_that_was_dropped_opens_nothing() {
        var dropped = new Cursors(List.of(oldKey, newKey)).seal(LIST, "here");

        assertThatThrownBy(() -> new Cursors(List.of(newKey)).open(LIST, dropped))
                .isInstanceOf(Problem.class);
    }

    /** Why there are three steps: the two that come to mind leave the old instances without the key that seals. */
    @Test
    void a_key_that_seals_at_once_is_refused_by_instances_that_do_not_have_it_yet() {
        var sealed = new Cursors(List.of(newKey, oldKey)).seal(LIST, "here");

        assertThatThrownBy(() -> new Cursors(List.of(oldKey)).open(LIST, sealed))
                .isInstanceOf(Problem.class);
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
