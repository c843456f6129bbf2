package io.inspectiq.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A guard taken out: which, where, how, and the tests that must notice. Written in a file of blocks:
 *
 * <pre>
 * == its id
 * guard: what stands there and should
 * killers: db.GateTest, schema.EnterTest#a_method     or: gate S5
 * file: the path of a source
 * -the lines to find, exactly once in the file, each behind a minus
 * +the lines to put there, each behind a plus
 * </pre>
 *
 * A guard that is doubled has several files, each followed by its lines.
 */
record Mutant(String id, String guard, List<String> killers, List<Cut> cuts) {
    /** Changes nothing that matters: the tests must not mind it, or they mind something else. */
    static final String CONTROL = "control";

    /** One place of it. */
    record Cut(Path file, String find, String replacement) {
        private static Cut parse(String block) {
            return new Cut(Path.of(block.lines().findFirst().orElse("").strip()), text(block, "-"), text(block, "+"));
        }

        private static String text(String block, String mark) {
            return block.lines()
                    .filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(1))
                    .collect(Collectors.joining("\n"));
        }

        /** The source without the guard; what does not fit the source any more proves nothing. */
        String applied(String source) {
            int found = source.split(Pattern.quote(find), -1).length - 1;
            if (find.isEmpty() || found != 1)
                throw new IllegalStateException("it no longer applies: its text is " + found + " times in " + file);
            return source.replace(find, replacement);
        }
    }

    static List<Mutant> in(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static List<Mutant> parse(String list) {
        return Arrays.stream(list.split("(?m)^== "))
                .skip(1)
                .map(block -> {
                    var parts = block.split("(?m)^file: ");
                    return new Mutant(
                            parts[0].lines().findFirst().orElse("").strip(),
                            value(parts[0], "guard: "),
                            List.of(value(parts[0], "killers: ").split("\\s*,\\s*")),
                            Arrays.stream(parts).skip(1).map(Cut::parse).toList());
                })
                .toList();
    }

    private static String value(String head, String name) {
        return head.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A mutant says no \"" + name + "\":\n" + head));
    }

    boolean isControl() {
        return id.equals(CONTROL);
    }

    boolean isKilledByTheGate() {
        return killers.getFirst().startsWith(Trial.GATE);
    }

    /** What is to be run; the gate is asked once, by whichever rule it refuses. */
    List<String> tests() {
        return isKilledByTheGate() ? List.of(Trial.GATE) : killers;
    }

    /** A changed schema needs a database that was made with it. */
    boolean changesTheDatabase() {
        return cuts.stream().anyMatch(cut -> !cut.file().startsWith("src/main"));
    }
}
