package io.inspectiq.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes the guards out one by one, in scratch copies, and runs the tests that should notice: a proof that the proof would
 * notice. Ends with 1 when a mutant survives, no longer applies or does not compile. {@code -Dmutants.only=id,id} tries some.
 */
final class Mutants {
    static final Path LISTS = Path.of("src/test/mutants");
    private static final Path SCRATCH = Path.of("target/mutants");
    private static final Path RESULTS = Path.of("target/isolation/mutants.tsv");
    private static final String HEAD = "id\tguard\tkilled by\tseconds";

    /** Tried at a time: one waits for its database while the other starts. */
    private static final int LANES = 2;

    private final LinkedBlockingQueue<Lane> idle = new LinkedBlockingQueue<>();

    private interface Trying {
        Tried in(Lane lane) throws IOException, InterruptedException;
    }

    private Mutants() throws IOException, InterruptedException {
        for (int n = 1; n <= LANES; n++) idle.add(Lane.build(SCRATCH.resolve(String.valueOf(n))));
    }

    public static void main(String... none) throws IOException, InterruptedException, ExecutionException {
        var tried = new Mutants().tried(all().stream().filter(Mutants::isWanted).toList());
        Files.createDirectories(RESULTS.getParent());
        Files.write(
                RESULTS,
                Stream.concat(Stream.of(HEAD), tried.stream().flatMap(Tried::line))
                        .toList());
        boolean well = tried.stream().allMatch(Tried::isWell);
        System.out.println(well ? "Every mutant was killed." : "The proof has a hole: see above.");
        System.exit(well ? 0 : 1);
    }

    /** First the tests without any mutant, a part of them in each lane; then one mutant after the other. */
    private List<Tried> tried(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(LANES)) {
            var begun = new ArrayList<Future<Tried>>();
            for (var part : parts(mutants)) begun.add(executor.submit(() -> tried(lane -> lane.withoutAny(part))));
            for (var mutant : mutants) begun.add(executor.submit(() -> tried(lane -> lane.with(mutant))));
            var tried = new ArrayList<Tried>();
            for (var one : begun) tried.add(one.get());
            return tried;
        }
    }

    private Tried tried(Trying trying) throws IOException, InterruptedException {
        Lane lane = idle.take();
        try {
            return trying.in(lane);
        } finally {
            idle.add(lane);
        }
    }

    private static List<List<String>> parts(List<Mutant> mutants) {
        var killers = mutants.stream()
                .filter(mutant -> !mutant.isKilledByTheGate())
                .flatMap(mutant -> mutant.killers().stream())
                .distinct()
                .sorted()
                .toList();
        int half = (killers.size() + LANES - 1) / LANES;
        return IntStream.range(0, LANES)
                .mapToObj(n ->
                        killers.subList(Math.min(n * half, killers.size()), Math.min((n + 1) * half, killers.size())))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static List<Mutant> all() throws IOException {
        try (var files = Files.list(LISTS)) {
            var all = new ArrayList<Mutant>();
            for (Path file : files.sorted().toList()) all.addAll(Mutant.in(file));
            return all;
        }
    }

    private static boolean isWanted(Mutant mutant) {
        String only = System.getProperty("mutants.only", "");
        return only.isEmpty() || Stream.of(only.split(",")).anyMatch(mutant.id()::equals);
    }
}
