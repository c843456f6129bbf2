package io.inspectiq.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.inspectiq.support.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes {@code docs/isolation.md} from what the tests and the mutants of this run left behind: `make isolation-proof`. */
final class Report {
    private static final Path PAGE = Path.of("docs", "isolation.md");

    /** A line of evidence: its kind, then cells. */
    private record Line(List<String> cells) {
        boolean is(String kind) {
            return cells.getFirst().equals(kind);
        }

        String at(int cell) {
            return cells.get(cell);
        }
    }

    private final List<Line> evidence = new ArrayList<>();
    private final List<Line> mutants = new ArrayList<>();

    public static void main(String... versions) throws IOException {
        var report = new Report();
        try (var files = Files.newDirectoryStream(Evidence.FOLDER, "tests-*.tsv")) {
            for (Path file : files) report.evidence.addAll(lines(file));
        }
        report.mutants.addAll(lines(Evidence.FOLDER.resolve("mutants.tsv")));
        Files.writeString(PAGE, report.page(List.of(versions)));
        System.out.println("Written: " + PAGE);
    }

    private static List<Line> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> new Line(Arrays.asList(line.split("\t", -1))))
                .toList();
    }

    private String page(List<String> versions) {
        return """
                # Isolation: what was tried, and what stood in the way

                Many companies share one PostgreSQL. This page says, threat by threat, what keeps a company from seeing, changing,
                referencing or detecting another's row, and which tests tried to. It is written by a run of `make isolation-proof`
                and by nobody's hand; anyone can repeat that from a clean clone. A test is found by its name under `src/test/java`.

                %s

                ## In figures

                | what | how often in this run |
                |---|---:|
                %s

                ## Threats

                `×n`: tests of that class that carry the threat's id; all of them passed, or this page would not exist.

                | id | threat | what stands against it | tried by |
                |---|---|---|---|
                %s

                ## Would the tests notice?

                Each guard was taken out in a copy of the code or the schema, one at a time, and the tests were run again. All
                %d were noticed.

                | guard taken out | noticed by |
                |---|---|
                %s

                ## What this does not show

                * Whoever administers the database, or steals the migrator's credentials or the issuer's signing key, stands outside:
                  row level security does not bind a superuser.
                * A fault of PostgreSQL itself. The gate asks for a minor version that has the known ones mended.
                * Side channels of shared processors and caches. Answers are compared byte for byte and in the distribution of their
                  times, over a local network.
                * Amazon's services: the tests run on real PostgreSQL, with an issuer of the same tokens; templates are checked as text.
                """.formatted(facts(versions), figures(), threats(), mutants.size(), kills());
    }

    private static String facts(List<String> versions) {
        return "Run on " + LocalDate.now(ZoneOffset.UTC) + " (UTC): " + String.join(", ", versions) + ", Java "
                + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors.";
    }

    private String figures() {
        var figures = new TreeMap<String, Long>();
        evidence.stream()
                .filter(line -> line.is("figure"))
                .forEach(line -> figures.merge(line.at(1), Long.valueOf(line.at(2)), Long::sum));
        figures.put("tests passed", tests().count());
        figures.put("guards taken out, each noticed", (long) mutants.size());
        return figures.entrySet().stream()
                .map(one -> "| %s | %,d |".formatted(one.getKey(), one.getValue()))
                .collect(joining("\n"));
    }

    private String threats() {
        return Threat.all().stream()
                .map(one -> "| %s | %s | %s | %s |".formatted(one.id(), one.threat(), one.guard(), tests(one.id())))
                .collect(joining("\n"));
    }

    private String tests(String id) {
        Map<String, Long> classes = new TreeMap<>(
                tests().filter(line -> List.of(line.at(1).split(",")).contains(id))
                        .collect(groupingBy(line -> line.at(2), counting())));
        if (classes.isEmpty()) throw new IllegalStateException("No test of " + id + " has run.");
        return classes.entrySet().stream()
                .map(one -> one.getKey() + (one.getValue() > 1 ? " ×" + one.getValue() : ""))
                .collect(joining(", "));
    }

    private Stream<Line> tests() {
        return evidence.stream().filter(line -> line.is("test")).map(line -> {
            if (!line.at(4).equals("passed")) throw new IllegalStateException(line + " has not passed.");
            return line;
        });
    }

    private String kills() {
        return mutants.stream()
                .map(line -> "| %s | %s |".formatted(line.at(1), line.at(2)))
                .collect(joining("\n"));
    }
}
