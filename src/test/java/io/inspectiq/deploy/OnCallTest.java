package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alarm finds it on the page, with what to look at and what to do. */
class OnCallTest {
    private static final Pattern ALARM = Pattern.compile(
            "(?m)^  (\\w+):\n    (?:[A-Z]\\w+: .*\n    )*Type: AWS::(?:CloudWatch::(?:Alarm|CompositeAlarm)|Events::Rule|Budgets::Budget)\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| \\S.* \\| \\S.* \\|$");

    @Test
    void every_alarm_of_the_templates_has_a_row() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).containsAll(alarms()).contains("GateBroken");
    }

    private static TreeSet<String> alarms() throws IOException {
        var alarms = new TreeSet<String>();
        try (var templates = Files.newDirectoryStream(Path.of("deploy/aws"), "*.yaml")) {
            for (var template : templates) {
                ALARM.matcher(Files.readString(template))
                        .results()
                        .map(alarm -> alarm.group(1))
                        .forEach(alarms::add);
            }
        }
        return alarms;
    }
}
