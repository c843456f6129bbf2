package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of mutants is long enough, fits the sources, and a mutant that nobody notices is told from one that is killed. */
class MutantsTest {
    private static final int AT_LEAST = 28;
    private static final String SAMPLE = """
            == sample
            guard: a guard
            killers: db.GateTest, schema.EnterTest#a_method
            file: src/Some.java
            -old();
            -older();
            +new();
            """;

    @Test
    void every_mutant_fits_the_source_and_names_what_kills_it() throws IOException {
        var mutants = Mutants.all();
        assertThat(mutants.stream().filter(mutant -> !mutant.isControl())).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(mutants.stream().map(Mutant::id)).doesNotHaveDuplicates().contains(Mutant.CONTROL);
        for (Mutant mutant : mutants) {
            assertThat(mutant.killers()).as(mutant.id()).isNotEmpty().noneMatch(String::isBlank);
            assertThat(mutant.cuts()).as(mutant.id()).isNotEmpty();
            for (Mutant.Cut cut : mutant.cuts()) {
                String source = Files.readString(cut.file());
                assertThat(cut.applied(source)).as(mutant.id()).isNotEqualTo(source);
            }
        }
    }

    @Test
    void a_mutant_that_no_longer_fits_is_an_error() {
        var cut = Mutant.parse(SAMPLE).getFirst().cuts().getFirst();

        assertThat(cut.applied("a\nold();\nolder();\nb")).isEqualTo("a\nnew();\nb");
        assertThatThrownBy(() -> cut.applied("old(); older();")).hasMessageContaining("no longer applies");
        assertThatThrownBy(() -> cut.applied("old();\nolder();\nold();\nolder();"))
                .hasMessageContaining("2 times");
    }

    @Test
    void when_all_tests_pass_the_mutant_has_survived() {
        assertThat(verdict("db.GateTest", 0, "All is well")).isEqualTo(Verdict.SURVIVED);
    }

    @Test
    void a_mutant_is_killed_by_a_failing_test_and_by_nothing_else() {
        assertThat(verdict("db.GateTest", 1, "noise", "FAILED db.GateTest#closed: expected 503"))
                .isEqualTo("db.GateTest#closed");
        assertThat(verdict("db.GateTest", 1, "FAILED db.GateTest#closed: expected \u0085 no bytes"))
                .isEqualTo("db.GateTest#closed");
        assertThat(verdict("db.GateTest", 2, "no such test")).startsWith(Verdict.BROKEN);
        assertThat(verdict("db.GateTest", 137, "killed")).startsWith(Verdict.BROKEN);
        assertThat(verdict("db.GateTest", 1, "Exception in thread main")).startsWith(Verdict.BROKEN);
        assertThat(verdict("db.GateTest", 1, "FAILED GateTest: could not begin"))
                .startsWith(Verdict.BROKEN);
    }

    @Test
    void the_migrations_gate_counts_when_it_refuses_by_the_rule_that_was_named() {
        assertThat(verdict("gate S5", 1, "FAILED gate: S5 public.contacts")).isEqualTo("the gate: S5");
        assertThat(verdict("gate S5", 1, "FAILED gate: S15 public.contacts")).startsWith(Verdict.BROKEN);
        assertThat(verdict("gate S5", 0, "Nothing was refused")).isEqualTo(Verdict.SURVIVED);
    }

    private static String verdict(String killers, int code, String... said) {
        var mutant = new Mutant("sample", "a guard", List.of(killers.split(", ")), List.of());
        return Verdict.of(mutant, new Scratch.Outcome(code, List.of(said)));
    }
}
