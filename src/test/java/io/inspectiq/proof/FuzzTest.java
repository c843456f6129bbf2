package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random members of random companies make random calls, and the service must do what a simple model of each company does.
 * What fails is cut down to the calls it takes, and told with its seed: {@code -Dinspectiq.fuzz.seed}. A short run is part
 * of every test run; {@code -Dinspectiq.fuzz.minutes} makes a long one.
 */
@QuarkusTest
@WithTestResource(Stack.class)
class FuzzTest {
    private static final int COMPANIES = 3;
    private static final int DEEDS = 120;

    @Test
    void the_service_and_the_model_agree() {
        long seed = Long.getLong("inspectiq.fuzz.seed", System.nanoTime());
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("inspectiq.fuzz.minutes", 0)));
        do {
            var deeds = deeds(seed);
            String wrong = firstDisagreement(deeds);
            assertThat(wrong == null ? "" : "seed " + seed + ": " + wrong + " after " + shrunk(deeds))
                    .isEmpty();
            seed++;
        } while (Instant.now().isBefore(end));
    }

    private static List<Deed> deeds(long seed) {
        var random = new Random(seed);
        var deeds = new ArrayList<Deed>();
        for (int i = 0; i < DEEDS; i++) {
            deeds.add(Deed.random(random, COMPANIES));
        }
        return deeds;
    }

    /** On companies of their own, so that the same deeds can be done again. */
    private static @Nullable String firstDisagreement(List<Deed> deeds) {
        var world = new World(COMPANIES);
        for (Deed deed : deeds) {
            String wrong = world.disagreement(deed);
            if (wrong != null) {
                return deed + ": " + wrong;
            }
        }
        return null;
    }

    /** Leaves out whatever can be left out with the same end. */
    private static List<Deed> shrunk(List<Deed> deeds) {
        var rest = new ArrayList<>(deeds);
        for (int chunk = rest.size() / 2; chunk > 0; chunk /= 2) {
            for (int at = 0; at + chunk <= rest.size(); ) {
                var without = new ArrayList<>(rest);
                without.subList(at, at + chunk).clear();
                if (firstDisagreement(without) != null) {
                    rest = without;
                } else {
                    at += chunk;
                }
            }
        }
        return rest;
    }
}
