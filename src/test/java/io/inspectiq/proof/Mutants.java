package io.inspectiq.proof;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the guards out one by one, in a scratch copy, and runs the tests that should notice: a proof that the proof would
 * notice. Ends with 1 when a mutant survives, no longer applies or does not compile. {@code -Dmutants.only=id,id} tries some.
 */
final class Mutants {
    static final Path LISTS = Path.of("src/test/mutants");
    private static final Path SCRATCH = Path.of("target/mutants");
    private static final Path RESULTS = Path.of("target/isolation/mutants.tsv");

    static final String SURVIVED = "SURVIVED";
    static final String BROKEN = "BROKEN: ";

    private final Scratch scratch;
    private final List<String> options;
    private final List<String> results = new ArrayList<>(List.of("id\tguard\tkilled by\tseconds"));

    private Mutants(Scratch scratch) {
        this.scratch = scratch;
        Database.shared();
        this.options = List.of("-Dinspectiq.shared.database=" + System.getProperty("inspectiq.shared.database"));
    }

    public static void main(String... none) throws IOException, InterruptedException {
        var mutants = all().stream().filter(Mutants::isWanted).toList();
        var run = new Mutants(Scratch.build(SCRATCH));
        boolean well = run.theTestsPassWithoutAny(mutants);
        for (Mutant mutant : mutants) well &= run.isKilled(mutant);
        Files.createDirectories(RESULTS.getParent());
        Files.write(RESULTS, run.results);
        System.out.println(well ? "Every mutant was killed." : "The proof has a hole: see above.");
        System.exit(well ? 0 : 1);
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

    /** A test that fails anyway would kill whatever it meets. */
    private boolean theTestsPassWithoutAny(List<Mutant> mutants) throws InterruptedException {
        var killers = mutants.stream()
                .flatMap(mutant -> mutant.killers().stream())
                .filter(killer -> !killer.startsWith(Trial.GATE))
                .distinct()
                .toList();
        if (killers.isEmpty()) return true;
        var outcome = scratch.run(options, killers);
        boolean pass = outcome.code() == 0;
        System.out.printf("%-4s without any mutant%n", pass ? "ok" : "RED");
        if (!pass) failures(outcome).forEach(System.out::println);
        return pass;
    }

    private boolean isKilled(Mutant mutant) throws IOException, InterruptedException {
        var begun = Instant.now();
        String verdict;
        var whole = new HashMap<Path, String>();
        try {
            for (Mutant.Cut cut : mutant.cuts()) {
                whole.putIfAbsent(cut.file(), scratch.source(cut.file()));
                scratch.write(cut.file(), cut.applied(scratch.source(cut.file())));
            }
            verdict = judge(mutant, scratch.run(mutant.changesTheDatabase() ? List.of() : options, tests(mutant)));
        } catch (IllegalStateException broken) {
            verdict = BROKEN + broken.getMessage();
        } finally {
            for (var source : whole.entrySet()) scratch.write(source.getKey(), source.getValue());
        }
        boolean well = mutant.isControl() == verdict.equals(SURVIVED) && !verdict.startsWith(BROKEN);
        long seconds = Duration.between(begun, Instant.now()).toSeconds();
        System.out.printf("%-4s %s (%d s): %s%n", well ? "ok" : "RED", mutant.id(), seconds, verdict);
        if (!mutant.isControl()) {
            results.add(String.join("\t", mutant.id(), mutant.guard(), verdict, String.valueOf(seconds)));
        }
        return well;
    }

    private static List<String> tests(Mutant mutant) {
        return mutant.killers().getFirst().startsWith(Trial.GATE) ? List.of(Trial.GATE) : mutant.killers();
    }

    /** Which test noticed. The migrations' gate counts when it refuses by the rule that was named. */
    static String judge(Mutant mutant, Scratch.Outcome outcome) {
        if (outcome.code() == 0) return SURVIVED;
        var failures = failures(outcome);
        if (outcome.code() != 1 || failures.isEmpty())
            return BROKEN + "the tests did not run: "
                    + outcome.said().stream().reduce((first, last) -> last).orElse("");
        String killer = mutant.killers().getFirst();
        return killer.startsWith(Trial.GATE)
                ? byTheGate(killer.substring(Trial.GATE.length()).strip(), failures.getFirst())
                : byATest(failures.getFirst());
    }

    private static String byTheGate(String rule, String failure) {
        return failure.matches(".*\\b" + rule + "\\b.*")
                ? "the gate: " + rule
                : BROKEN + "not by the gate's " + rule + " but by " + failure;
    }

    /** A class that cannot even begin is no test that noticed. */
    private static String byATest(String failure) {
        String test = failure.replaceFirst(": .*", "");
        return test.contains("#") ? test : BROKEN + failure;
    }

    private static List<String> failures(Scratch.Outcome outcome) {
        return outcome.said().stream()
                .filter(line -> line.startsWith(Trial.FAILED))
                .map(line -> line.substring(Trial.FAILED.length()))
                .toList();
    }
}
