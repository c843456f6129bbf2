package io.inspectiq.proof;

import io.inspectiq.local.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/** A scratch copy of the tree with a PostgreSQL of its own, in which one mutant after the other is tried. */
final class Lane {
    private final Scratch scratch;
    private final List<String> database = Database.throwAway().toldToAJvm();

    private Lane(Scratch scratch) {
        this.scratch = scratch;
    }

    static Lane build(Path root) throws IOException, InterruptedException {
        return new Lane(Scratch.build(root));
    }

    /** A test that fails anyway would kill whatever it meets. */
    Tried withoutAny(List<String> killers) throws InterruptedException {
        var outcome = scratch.run(database, killers);
        boolean pass = outcome.code() == 0;
        System.out.printf("%-4s without any mutant: %d tests%n", pass ? "ok" : "RED", killers.size());
        if (!pass) Verdict.failures(outcome).forEach(System.out::println);
        return new Tried(pass, "");
    }

    Tried with(Mutant mutant) throws IOException, InterruptedException {
        var begun = Instant.now();
        String verdict;
        var whole = new HashMap<Path, String>();
        try {
            for (Mutant.Cut cut : mutant.cuts()) {
                whole.putIfAbsent(cut.file(), scratch.source(cut.file()));
                scratch.write(cut.file(), cut.applied(scratch.source(cut.file())));
            }
            verdict =
                    Verdict.of(mutant, scratch.run(mutant.changesTheDatabase() ? List.of() : database, mutant.tests()));
        } catch (IllegalStateException broken) {
            verdict = Verdict.BROKEN + broken.getMessage();
        } finally {
            for (var source : whole.entrySet()) scratch.write(source.getKey(), source.getValue());
        }
        return told(mutant, verdict, Duration.between(begun, Instant.now()).toSeconds());
    }

    private static Tried told(Mutant mutant, String verdict, long seconds) {
        boolean well = mutant.isControl() == verdict.equals(Verdict.SURVIVED) && !verdict.startsWith(Verdict.BROKEN);
        System.out.printf("%-4s %s (%d s): %s%n", well ? "ok" : "RED", mutant.id(), seconds, verdict);
        return new Tried(
                well,
                mutant.isControl()
                        ? ""
                        : String.join("\t", mutant.id(), mutant.guard(), verdict, String.valueOf(seconds)));
    }
}
