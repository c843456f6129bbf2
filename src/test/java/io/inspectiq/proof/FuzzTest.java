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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random members of random companies make random calls, all companies at once, and the service must do what a simple
 * model of each company does. In a company one call follows the other, so that its model is exact. What fails is cut down
 * to the calls it takes, and told with its seed: {@code -Dinspectiq.fuzz.seed} makes the same calls again, in each company
 * in the same order; how those of several companies interleave is not repeated. A short run is part of every test run;
 * {@code -Dinspectiq.fuzz.minutes} makes a long one.
 */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("C11")
@Tag("C14")
@Tag("S11")
@Tag("T7")
class FuzzTest {
    private static final int COMPANIES = 6;
    private static final int DEEDS = 150;

    /** The first that went wrong, and how. */
    private record Disagreement(Deed deed, String what) {}

    @Test
    void the_service_and_the_models_agree(TestReporter report) throws Exception {
        long seed = Long.getLong("inspectiq.fuzz.seed", System.nanoTime());
        Instant end = Instant.now().plus(Duration.ofMinutes(Integer.getInteger("inspectiq.fuzz.minutes", 0)));
        do {
            System.out.println("fuzz: -Dinspectiq.fuzz.seed=" + seed);
            var deeds = deeds(seed);
            var wrong = firstDisagreement(deeds);
            assertThat(wrong == null ? "" : "seed " + seed + ": " + shrunk(deeds, wrong))
                    .isEmpty();
            seed++;
        } while (Instant.now().isBefore(end));
        report.publishEntry("operations fuzzed", World.CALLS.toString());
    }

    /** A company after the other; a company's deeds depend on the seed and its number alone. */
    private static List<Deed> deeds(long seed) {
        return IntStream.range(0, COMPANIES)
                .boxed()
                .flatMap(company -> {
                    var random = new Random(seed * COMPANIES + company);
                    return Stream.generate(() -> Deed.random(random, company)).limit(DEEDS);
                })
                .toList();
    }

    /** On companies of their own, so that the same deeds can be done again. */
    private static @Nullable Disagreement firstDisagreement(List<Deed> deeds)
            throws ExecutionException, InterruptedException {
        var worlds = Stream.generate(World::new).limit(COMPANIES).toList();
        for (int i = 0; i < COMPANIES; i++) worlds.get(i).isBeside(worlds.get((i + 1) % COMPANIES));
        var first = new AtomicReference<@Nullable Disagreement>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < COMPANIES; i++) {
                int company = i;
                var mine =
                        deeds.stream().filter(deed -> deed.company() == company).toList();
                working.add(threads.submit(() -> work(worlds.get(company), mine, first)));
            }
            for (var work : working) work.get();
        }
        return first.get();
    }

    private static void work(World world, List<Deed> deeds, AtomicReference<@Nullable Disagreement> first) {
        for (Deed deed : deeds) {
            if (first.get() != null) {
                return;
            }
            String wrong = world.disagreement(deed);
            if (wrong != null) {
                first.compareAndSet(null, new Disagreement(deed, wrong));
            }
        }
    }

    /** Leaves out whatever can be left out with a disagreement at the end; first of all, the other companies. */
    private static String shrunk(List<Deed> deeds, Disagreement wrong) throws ExecutionException, InterruptedException {
        var last = wrong;
        List<Deed> rest = deeds.stream()
                .filter(deed -> deed.company() == wrong.deed.company())
                .toList();
        var alone = firstDisagreement(rest);
        if (alone == null) {
            return wrong + ", only beside other companies' calls";
        }
        last = alone;
        for (int chunk = rest.size() / 2; chunk > 0; chunk /= 2) {
            for (int at = 0; at + chunk <= rest.size(); ) {
                var without = new ArrayList<>(rest);
                without.subList(at, at + chunk).clear();
                var still = firstDisagreement(without);
                rest = still == null ? rest : without;
                last = still == null ? last : still;
                at += still == null ? chunk : 0;
            }
        }
        return last + " after " + rest;
    }
}
