package io.inspectiq.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One way in which companies could meet, under an id that never changes, and what stands against it. */
record Threat(String id, String threat, String guard) {
    /** In the order of the list. */
    static List<Threat> all() {
        try (var list = Objects.requireNonNull(Threat.class.getResourceAsStream("threats.tsv"))) {
            return Arrays.stream(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Threat(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
