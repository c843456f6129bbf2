package io.inspectiq.proof;

import java.util.List;

/** What a run of the tests says of a mutant: which test noticed, that none did, or that the trial proves nothing. */
final class Verdict {
    static final String SURVIVED = "SURVIVED";
    static final String BROKEN = "BROKEN: ";

    private Verdict() {}

    /** The migrations' gate counts when it refuses by the rule that was named. */
    static String of(Mutant mutant, Scratch.Outcome outcome) {
        if (outcome.code() == 0) return SURVIVED;
        var failures = failures(outcome);
        if (outcome.code() != 1 || failures.isEmpty())
            return BROKEN + "the tests did not run: "
                    + outcome.said().stream().reduce((first, last) -> last).orElse("");
        String killer = mutant.killers().getFirst();
        return mutant.isKilledByTheGate()
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
        String test = failure.replaceFirst("(?s): .*", ""); // whatever is told of a file's bytes
        return test.contains("#") ? test : BROKEN + failure;
    }

    static List<String> failures(Scratch.Outcome outcome) {
        return outcome.said().stream()
                .filter(line -> line.startsWith(Trial.FAILED))
                .map(line -> line.substring(Trial.FAILED.length()))
                .toList();
    }
}
