package io.inspectiq.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.openapi.Document;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.In;
import io.inspectiq.proof.Place.Kind;
import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestReporter;

/** How long an answer takes tells nobody what another company has. */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("S20")
@TestInstance(Lifecycle.PER_CLASS) // the companies are many rows
class EndpointTimingTest {
    private static final int ROUNDS = Integer.getInteger("inspectiq.timing.rounds", 300);
    /** So many a run, others each time; all of them in the long form. */
    private static final int OPERATIONS = Integer.getInteger("inspectiq.timing.operations", 8);

    private static final String SLOW = """
            /v1/leaks/slow/{contactId}:
              get:
                operationId: slow
                parameters: [{name: contactId, in: path, schema: {type: string, format: uuid}}]
            """;

    private final Company ours = Holdings.company();
    private final Company theirs = Holdings.company();

    @Test
    void an_answer_about_theirs_takes_as_long_as_one_about_nobodys(TestReporter reporter) {
        var times = times(Document.committed(), ROUNDS);

        assertThat(times).hasSizeGreaterThan(6).noneMatch(Timing::tells);
        reporter.publishEntry(
                "timing samples",
                String.valueOf(times.stream().mapToInt(Timing::samples).sum()));
    }

    @Test
    void an_endpoint_that_takes_longer_about_theirs_is_found() {
        assertThat(times(Document.committed().with(SLOW), 100)).isNotEmpty().allMatch(Timing::tells);
    }

    /** A row of each kind, and the first request whose body refers to one. */
    private List<Timing> times(Document document, int rounds) {
        try (var rows = new Rows()) {
            var door = new Door();
            var draft = new Draft();
            var us = new Side(ours, document, door, draft, rows);
            var them = new Side(theirs, document, door, draft, rows);
            var one = new ArrayList<>(document.operations().stream()
                    .filter(o -> o.verb().equals("get") && o.path().endsWith("}"))
                    .toList());
            Collections.shuffle(one);
            var referring = document.operations().stream()
                    .filter(o -> o.verb().equals("post") && refers(us, o))
                    .limit(1);
            var times = new ArrayList<Timing>();
            for (Operation operation :
                    Stream.concat(one.stream().limit(OPERATIONS), referring).toList()) {
                times.add(Timing.of(operation, us, them, door, rounds));
            }
            return times;
        }
    }

    private static boolean refers(Side us, Operation operation) {
        return us.calls.places(operation).stream().anyMatch(p -> p.in() == In.BODY && p.kind() == Kind.REFERENCE);
    }
}
