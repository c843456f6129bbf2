package io.inspectiq.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down what a run of the tests has shown: which tests with a threat's id passed, and the figures that tests report
 * (JUnit's {@code TestReporter}) or count here. {@code target/isolation/} is what the isolation report is made of.
 */
public final class Evidence implements TestExecutionListener {
    public static final Path FOLDER = Path.of("target", "isolation");
    public static final Pattern THREAT = Pattern.compile("[CLSTO]\\d+");
    private static final Pattern NAMES =
            Pattern.compile("\\[class:(?:[\\w.]+\\.)?(\\w+)]|\\[(?:method|field|test-template):(\\w+)");
    private static final String COUNTED = "inspectiq.evidence.";

    private final Map<String, Boolean> tests = new ConcurrentSkipListMap<>();
    private final Map<String, String> figures = new ConcurrentSkipListMap<>();

    /** Adds to a figure. Quarkus loads this class several times; what they share is a system property. */
    public static void count(String figure, long more) {
        System.getProperties().merge(COUNTED + figure, String.valueOf(more), Evidence::sum);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest()) return;
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        String ids = String.join(
                ",",
                test.getTags().stream()
                        .map(TestTag::getName)
                        .filter(THREAT.asMatchPredicate())
                        .sorted()
                        .toList());
        tests.merge(ids + "\t" + name(test), passed, Boolean::logicalAnd);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((figure, value) -> figures.merge(figure, value, Evidence::sum));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        System.getProperties().forEach((name, value) -> {
            if (name.toString().startsWith(COUNTED)) {
                figures.put(name.toString().substring(COUNTED.length()), value.toString());
            }
        });
        var lines = new ArrayList<String>();
        tests.forEach((test, passed) -> lines.add("test\t" + test + "\t" + (passed ? "passed" : "failed")));
        new TreeMap<>(figures).forEach((figure, value) -> lines.add("figure\t" + figure + "\t" + value));
        write(lines);
    }

    /** Numbers add up; of anything else the last word counts. */
    private static String sum(Object before, Object more) {
        try {
            return String.valueOf(Long.parseLong(before.toString()) + Long.parseLong(more.toString()));
        } catch (NumberFormatException words) {
            return more.toString();
        }
    }

    private static String name(TestIdentifier test) {
        var names = NAMES.matcher(test.getUniqueId());
        String type = "";
        String method = "";
        while (names.find()) {
            type = names.group(1) == null ? type : names.group(1);
            method = names.group(2) == null ? method : names.group(2);
        }
        return type + "\t" + method;
    }

    private static void write(List<String> lines) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("tests-" + ProcessHandle.current().pid() + ".tsv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
