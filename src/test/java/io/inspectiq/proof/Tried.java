package io.inspectiq.proof;

import java.util.stream.Stream;

/** Whether it went as it must, and the line of the report; the tests without a mutant and the control have none. */
record Tried(boolean isWell, String told) {
    Stream<String> line() {
        return Stream.of(told).filter(line -> !line.isEmpty());
    }
}
