package io.inspectiq.deploy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold for the templates; finds a complaint for each place where it does not. */
record TemplateRule(String name, Function<Templates, Stream<String>> check) {
    /** A method: as a constant it would need the rules' classes, which need this one. */
    static List<TemplateRule> all() {
        return Stream.of(DataRules.ALL, AccessRules.ALL, FrontRules.ALL, WatchRules.ALL, StackRules.ALL)
                .flatMap(List::stream)
                .toList();
    }

    List<String> complaints(Templates templates) {
        return check.apply(templates).map(complaint -> name + ": " + complaint).toList();
    }

    /** Nothing, or where it happened: for rules that look at one place at a time. */
    static Stream<String> unless(boolean sound, Object place) {
        return sound ? Stream.empty() : Stream.of(place.toString());
    }
}
