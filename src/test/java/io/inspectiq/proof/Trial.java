package io.inspectiq.proof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.inspectiq.local.Database;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests that it is given ({@code db.GateTest}, {@code db.GateTest#method}) until one fails, and says which. Given
 * {@code gate}, it builds a database and says what the migrations' gate refused.
 */
final class Trial implements TestExecutionListener {
    static final String FAILED = "FAILED ";
    static final String GATE = "gate";
    private static final String PACKAGE = "io.inspectiq.";

    private boolean ran;

    private Trial() {}

    public static void main(String... tests) {
        System.exit(tests[0].equals(GATE) ? gate() : run(tests));
    }

    /** 0 when all passed, 1 when one failed, 2 when there was none to run. */
    private static int run(String... tests) {
        var names = new HashSet<>(Arrays.asList(tests));
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(names.stream()
                        .map(name -> selectClass(PACKAGE + name.replaceFirst("#.*", "")))
                        .distinct()
                        .toList())
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(isAsked(test, names)))
                .build();
        var trial = new Trial();
        LauncherFactory.create().execute(request, trial);
        return trial.ran ? 0 : 2;
    }

    private static boolean isAsked(TestDescriptor test, Set<String> names) {
        if (!(test.getSource().orElse(null) instanceof MethodSource method)) return true;
        String type = method.getClassName().substring(PACKAGE.length());
        return names.contains(type) || names.contains(type + "#" + method.getMethodName());
    }

    private static int gate() {
        try {
            System.out.println("Nothing was refused by " + Database.throwAway().url());
            return 0;
        } catch (RuntimeException refused) {
            System.out.println(FAILED + "gate: " + said(refused));
            return 1;
        }
    }

    private static String said(Throwable refused) {
        return Stream.iterate(refused, Objects::nonNull, Throwable::getCause)
                .map(Trial::oneLine)
                .collect(Collectors.joining(" "));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        ran |= test.isTest();
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            System.out.println(FAILED + name(test) + ": "
                    + result.getThrowable().map(Trial::oneLine).orElse(""));
            System.exit(1);
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource method
                ? method.getClassName().substring(PACKAGE.length()) + "#" + method.getMethodName()
                : test.getDisplayName();
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e).strip().replaceAll("\\s+", " ");
    }
}
